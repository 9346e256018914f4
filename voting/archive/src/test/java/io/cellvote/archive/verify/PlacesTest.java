package io.cellvote.archive.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.archive.Batches;
import io.cellvote.archive.verify.ArchiveView.Place;
import io.cellvote.model.ContestantId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Under load every page has votes that were settled since the last look. */
class PlacesTest {
  private static final UUID LOG = new UUID(7, 7);
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final long SETTLED_TO = 10;

  private final Tally tally = new Tally();
  private long settledTo = SETTLED_TO;
  private int looks;
  private final Places places = new Places(view(SETTLED_TO), this::look, tally);

  private ArchiveView look() {
    looks++;
    return view(settledTo);
  }

  private static ArchiveView view(long settledTo) {
    return new ArchiveView(
        1,
        new ArchiveView.Start(AT, 0, 0),
        Map.of(),
        Map.of(
            Batches.CELL,
            List.of(
                new ArchiveView.Partition(
                    new ArchiveView.Log(LOG, false), 0, settledTo, Optional.empty()))),
        Map.of());
  }

  private static ArchivedRow.Vote vote(long offset) {
    return new ArchivedRow.Vote(
        Batches.CELL,
        new UserId(new UUID(1, offset)),
        OptionalLong.of(offset),
        AT.plusSeconds(offset),
        Batches.event(),
        new VoteId(new UUID(5, offset)),
        new ContestantId(new UUID(2, 2)),
        AT,
        VoteState.COUNTED);
  }

  @Test
  void votesSettledSince_areLookedForOnce_howeverManyTheyAre() {
    for (long offset = 0; offset < 5_000; offset++) {
      settledTo = offset + 1;
      assertThat(places.counted(vote(offset))).isEqualTo(Place.PENDING);
    }
    places.end();

    assertThat(looks).isEqualTo(1);
    assertThat(tally.isClean()).isTrue();
    assertThat(tally.pending).isEqualTo(5_000);
  }

  @Test
  void voteThatNoLogSettled_isFoundAmongThem() {
    settledTo = SETTLED_TO + 1;
    var _ = places.counted(vote(SETTLED_TO));
    var _ = places.counted(vote(SETTLED_TO + 1));
    places.end();

    assertThat(tally.pending).isEqualTo(1);
    assertThat(tally.report("here", 1).findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.ROW_IMPOSSIBLE);
  }

  @Test
  void openVotes_areBounded() {
    settledTo = Long.MAX_VALUE;
    for (long offset = SETTLED_TO; offset < SETTLED_TO + Places.OPEN_MAX; offset++) {
      var _ = places.counted(vote(offset));
    }

    assertThat(looks).isEqualTo(1);
  }
}
