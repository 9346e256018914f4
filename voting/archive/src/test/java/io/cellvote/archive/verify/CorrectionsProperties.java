package io.cellvote.archive.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.archive.ArchiveEntry;
import io.cellvote.archive.Batches;
import io.cellvote.archive.CorrectionKind;
import io.cellvote.model.ContestantId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * A vote is held, released and withdrawn; of all that the archive has some, and the rest is lost.
 */
class CorrectionsProperties {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final UserId USER = new UserId(new UUID(1, 1));
  private static final VoteId VOTE = new VoteId(new UUID(5, 5));
  private static final String VOTER = Batches.KEY.pseudonyms().of(USER);
  private static final List<CorrectionKind> HISTORY =
      List.of(CorrectionKind.RELEASE, CorrectionKind.WITHDRAW);

  @Property
  void rowOfAVote_addsUpToWhatTheArchiveHasOfIt(
      @ForAll boolean vote, @ForAll boolean release, @ForAll boolean withdraw) {
    assertThat(differs(List.of(vote, release, withdraw), VoteState.WITHDRAWN)).isFalse();
  }

  @Property
  void rowInAnotherState_differs_ifTheArchiveHasAnythingOfIt(
      @ForAll boolean vote,
      @ForAll boolean release,
      @ForAll boolean withdraw,
      @ForAll VoteState state) {
    assertThat(differs(List.of(vote, release, withdraw), state))
        .isEqualTo(state != VoteState.WITHDRAWN && (vote || release || withdraw));
  }

  @Property
  void archivedState_isThatOfTheLastCorrectionThatIsArchived(
      @ForAll boolean release, @ForAll boolean withdraw) {
    VoteState unlessWithdrawn = release ? VoteState.COUNTED : VoteState.HELD;

    assertThat(
            corrections(List.of(true, release, withdraw)).archivedState(row(VoteState.WITHDRAWN)))
        .isEqualTo(withdraw ? VoteState.WITHDRAWN : unlessWithdrawn);
  }

  /** Of an archive that has of vote, release and withdrawal what it says, and a row's state. */
  private static boolean differs(List<Boolean> has, VoteState state) {
    VoteSums archived = archived(has);
    VoteSums stored = new VoteSums();
    Corrections corrections = corrections(has);
    for (int at = 0; at < HISTORY.size(); at++) {
      if (has.get(at + 1)) {
        stored.add(correction(at).entry(VOTER));
      }
    }
    if (has.getFirst()) {
      corrections.addArchived(row(state), VOTER, stored);
    } else if (corrections.isArchived(row(state))) {
      corrections.addBefore(row(state), VOTER, stored);
    }
    return !archived.differences(stored).isEmpty();
  }

  private static VoteSums archived(List<Boolean> has) {
    VoteSums archived = new VoteSums();
    if (has.getFirst()) {
      archived.add(row(VoteState.HELD).entry(VOTER), VoteState.HELD);
    }
    for (int at = 0; at < HISTORY.size(); at++) {
      if (has.get(at + 1)) {
        ArchiveEntry.Correction entry = correction(at).entry(VOTER);
        archived.add(entry);
        archived.move(entry, entry.kind().to());
      }
    }
    return archived;
  }

  private static Corrections corrections(List<Boolean> has) {
    Corrections corrections = new Corrections();
    for (int at = HISTORY.size() - 1; at >= 0; at--) {
      corrections.add(correction(at), has.get(at + 1));
    }
    return corrections;
  }

  private static ArchivedRow.Correction correction(int at) {
    return new ArchivedRow.Correction(
        Batches.CELL,
        USER,
        OptionalLong.of(1L + at),
        AT.plusSeconds(1L + at),
        Batches.event(),
        VOTE,
        new UUID(3, at),
        HISTORY.get(at));
  }

  private static ArchivedRow.Vote row(VoteState state) {
    return new ArchivedRow.Vote(
        Batches.CELL,
        USER,
        OptionalLong.of(0),
        AT,
        Batches.event(),
        VOTE,
        new ContestantId(new UUID(2, 2)),
        AT,
        state);
  }
}
