package io.cellvote.cell.settlement;

import static io.cellvote.cell.Fixtures.anyRequest;
import static io.cellvote.cell.Fixtures.anyVote;
import static io.cellvote.cell.Fixtures.anyVoter;
import static io.cellvote.cell.Fixtures.contestant;
import static io.cellvote.cell.Fixtures.vote;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.ballot.model.Correction;
import io.cellvote.cell.ballot.model.Suspicion;
import io.cellvote.cell.settlement.application.VoteLedger;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.Books;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.Settlement;
import io.cellvote.model.RejectReason;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.Verdict;
import io.cellvote.model.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every vote ledger does with held votes, and with corrections. */
abstract class HeldVotesContract extends VoteLedgerContract {
  private static Suspicion held() {
    return new Suspicion(Optional.of(0.95f), true, List.of("score"));
  }

  private Settlement.Settled settleHeld(long start, Vote vote) {
    return settled(
        ledger.settle(Batch.of(partition, List.of(new LogEntry.Ballot(start, vote, held())))));
  }

  private Settlement.Settled correct(long start, Correction.Kind kind, Vote vote) {
    Correction correction =
        new Correction(UUID.randomUUID(), kind, vote.id(), vote.voter(), vote.event());
    return settled(
        ledger.settle(Batch.of(partition, List.of(new LogEntry.Corrected(start, correction)))));
  }

  @Test
  void settle_heldVote_isBookedAsHeld_isInNoTally_andHasNoVerdict() {
    Vote vote = anyVote(event);

    Settlement.Settled done = settleHeld(0, vote);

    assertThat(done.books()).isEqualTo(new Books(0, 0, 0, 0, 1, 0, 0));
    assertThat(done.votes()).isEmpty();
    assertThat(done.tallies()).isEmpty();
    assertThat(ledger.verdicts(List.of(vote))).isEmpty();
  }

  @Test
  void settle_anotherVoteThanTheHeldOne_isDuplicate_andARepeatHasNoVerdictEither() {
    Vote first = anyVote(event);
    settleHeld(0, first);

    Settlement later = ledger.settle(batch(1, vote(event, first.voter(), 1), first));

    assertThat(verdicts(later)).containsExactly(new Verdict.Duplicate(first.id()));
    assertThat(settled(later).books()).isEqualTo(new Books(0, 1, 1, 0, 0, 0, 0));
  }

  @Test
  void settle_heldRequestWithAnotherChoice_isDuplicate_andTheHeldVoteStillGetsItsVerdict() {
    UserId voter = anyVoter();
    RequestId request = anyRequest();
    Vote first = vote(event, voter, 0, request);
    settleHeld(0, first);

    Settlement other = ledger.settle(batch(1, vote(event, voter, 1, request)));
    correct(2, Correction.Kind.RELEASE, first);

    assertThat(verdicts(other)).containsExactly(new Verdict.Duplicate(first.id()));
    assertThat(ledger.verdicts(List.of(first)))
        .singleElement()
        .satisfies(told -> assertThat(told.verdict()).isEqualTo(new Verdict.Processed()));
  }

  @Test
  void settle_repeatOfTheHeldVoteInAnotherCell_doesNotCount() {
    Vote first = anyVote(event);
    settleHeld(0, first);
    VoteLedger there = ledgerOf(THERE);
    there.open(partition);

    Settlement elsewhere = there.settle(batch(0, first));

    assertThat(verdicts(elsewhere)).isEmpty();
    assertThat(settled(elsewhere).tallies()).isEmpty();
  }

  @Test
  void settle_release_countsTheHeldVoteOnce_andIsBookedAsMark() {
    Vote vote = anyVote(event);
    settleHeld(0, vote);

    Settlement.Settled released = correct(1, Correction.Kind.RELEASE, vote);
    Settlement.Settled again = correct(2, Correction.Kind.RELEASE, vote);

    assertThat(released.books()).isEqualTo(new Books(0, 0, 0, 0, 0, 0, 1));
    assertThat(released.corrected())
        .singleElement()
        .satisfies(told -> assertThat(told.verdict()).isEqualTo(new Verdict.Processed()));
    assertThat(votesOf(released.tallies(), contestant(event, 0))).isEqualTo(1);
    assertThat(again.tallies()).isEmpty();
    assertThat(again.corrected()).isEmpty();
    assertThat(verdicts(ledger.settle(batch(3, vote)))).containsExactly(new Verdict.Processed());
  }

  @Test
  void settle_reject_changesNoTally_andTheVoterIsTold_andMayNotVoteAgain() {
    Vote vote = anyVote(event);
    settleHeld(0, vote);

    Settlement.Settled rejected = correct(1, Correction.Kind.REJECT, vote);

    assertThat(rejected.tallies()).isEmpty();
    assertThat(correct(2, Correction.Kind.RELEASE, vote).corrected()).isEmpty();
    assertThat(verdicts(ledger.settle(batch(3, vote, vote(event, vote.voter(), 1)))))
        .containsExactly(
            new Verdict.Rejected(RejectReason.SUSPECTED_FRAUD), new Verdict.Duplicate(vote.id()));
    assertThat(ledger.verdicts(List.of(vote)))
        .singleElement()
        .satisfies(told ->
            assertThat(told.verdict())
                .isEqualTo(new Verdict.Rejected(RejectReason.SUSPECTED_FRAUD)));
  }

  @Test
  void settle_withdraw_takesACountedVoteBackOnce_andItsVerdictGivesWay() {
    Vote vote = anyVote(event);
    ledger.settle(batch(0, vote, anyVote(event)));

    Settlement.Settled withdrawn = correct(2, Correction.Kind.WITHDRAW, vote);

    assertThat(votesOf(withdrawn.tallies(), contestant(event, 0))).isEqualTo(1);
    assertThat(withdrawn.tallies())
        .singleElement()
        .satisfies(tally -> assertThat(tally.register().version()).isEqualTo(2));
    assertThat(correct(3, Correction.Kind.WITHDRAW, vote).tallies()).isEmpty();
    assertThat(ledger.verdicts(List.of(vote)))
        .singleElement()
        .satisfies(told ->
            assertThat(told.verdict()).isEqualTo(new Verdict.Rejected(RejectReason.WITHDRAWN)));
    assertThat(verdicts(ledger.settle(batch(4, vote))))
        .containsExactly(new Verdict.Rejected(RejectReason.WITHDRAWN));
  }

  @Test
  void settle_correctionOfAVoteOfAnotherCell_changesNothing() {
    VoteLedger there = ledgerOf(THERE);
    there.open(partition);
    Vote vote = anyVote(event);
    there.settle(batch(0, vote));

    assertThat(correct(0, Correction.Kind.WITHDRAW, vote).tallies()).isEmpty();
    assertThat(verdicts(ledger.settle(batch(1, vote)))).containsExactly(new Verdict.Processed());
  }

  @Test
  void settle_releaseAndWithdrawInOneBatch_leaveTheTallyAsItWas() {
    Vote vote = anyVote(event);
    settleHeld(0, vote);
    List<LogEntry> both = new ArrayList<>();
    for (Correction.Kind kind : List.of(Correction.Kind.RELEASE, Correction.Kind.WITHDRAW)) {
      both.add(
          new LogEntry.Corrected(
              1 + both.size(),
              new Correction(UUID.randomUUID(), kind, vote.id(), vote.voter(), vote.event())));
    }

    ledger.settle(Batch.of(partition, both));

    assertThat(votesOf(ledger.tallies(partition), contestant(event, 0))).isZero();
    assertThat(verdicts(ledger.settle(batch(3, vote))))
        .containsExactly(new Verdict.Rejected(RejectReason.WITHDRAWN));
  }
}
