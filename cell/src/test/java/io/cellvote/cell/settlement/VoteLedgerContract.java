package io.cellvote.cell.settlement;

import static io.cellvote.cell.Fixtures.anyRequest;
import static io.cellvote.cell.Fixtures.anyVote;
import static io.cellvote.cell.Fixtures.anyVoter;
import static io.cellvote.cell.Fixtures.contestant;
import static io.cellvote.cell.Fixtures.vote;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.Fixtures;
import io.cellvote.cell.ballot.model.Mark;
import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.cell.settlement.application.VoteLedger;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.Books;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.LogProgress;
import io.cellvote.cell.settlement.model.Settlement;
import io.cellvote.cell.settlement.model.TallyUpdate;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.Event;
import io.cellvote.model.RejectReason;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.Verdict;
import io.cellvote.model.Vote;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every vote ledger does: run by the one in memory and by the one in a real database. */
abstract class VoteLedgerContract {
  static final CellId HERE = new CellId("cell-1");
  static final CellId THERE = new CellId("cell-2");

  final LogPartition partition = new LogPartition(new LogId(UUID.randomUUID()), 0);
  final Event event = Fixtures.openEvent(3);
  VoteLedger ledger;

  /** The ledger of this cell; every one of them over the same votes. */
  abstract VoteLedger ledgerOf(CellId cell);

  /** Makes the event known. */
  abstract void create(Event event);

  @BeforeEach
  void openLedger() {
    create(event);
    ledger = ledgerOf(HERE);
    assertThat(ledger.open(partition)).isZero();
  }

  Batch batch(long start, Vote... votes) {
    return Batch.of(
        partition,
        IntStream.range(0, votes.length)
            .<LogEntry>mapToObj(at -> new LogEntry.Ballot(start + at, votes[at]))
            .toList());
  }

  static Settlement.Settled settled(Settlement settlement) {
    assertThat(settlement).isInstanceOf(Settlement.Settled.class);
    return (Settlement.Settled) settlement;
  }

  static List<Verdict> verdicts(Settlement settlement) {
    return settled(settlement).votes().stream().map(SettledVote::verdict).toList();
  }

  @Test
  void settle_newVotes_areProcessedAndCounted() {
    Settlement.Settled done =
        settled(
            ledger.settle(batch(0, anyVote(event), anyVote(event), vote(event, anyVoter(), 1))));

    assertThat(done.books()).isEqualTo(new Books(3, 0, 0, 0, 0, 0, 0));
    assertThat(done.votes()).extracting(SettledVote::verdict).containsOnly(new Verdict.Processed());
    assertThat(votesOf(done.tallies(), contestant(event, 0))).isEqualTo(2);
    assertThat(votesOf(done.tallies(), contestant(event, 1))).isEqualTo(1);
    assertThat(ledger.open(partition)).isEqualTo(3);
  }

  static long votesOf(List<TallyUpdate> tallies, ContestantId contestant) {
    return tallies.stream()
        .filter(update -> update.slot().contestant().equals(contestant))
        .mapToLong(update -> update.register().votes())
        .sum();
  }

  @Test
  void settle_sameVoterTwiceInOneBatch_firstInLogOrderCounts() {
    UserId voter = anyVoter();
    Vote first = vote(event, voter, 2);

    Settlement done = ledger.settle(batch(0, first, vote(event, voter, 0)));

    assertThat(verdicts(done))
        .containsExactly(new Verdict.Processed(), new Verdict.Duplicate(first.id()));
    assertThat(settled(done).tallies())
        .singleElement()
        .satisfies(tally -> assertThat(tally.slot().contestant()).isEqualTo(contestant(event, 2)));
  }

  @Test
  void settle_sameVoterInALaterBatch_isDuplicateOfTheFirst() {
    UserId voter = anyVoter();
    Vote first = vote(event, voter, 0);
    ledger.settle(batch(0, first));

    Settlement later = ledger.settle(batch(1, vote(event, voter, 0), anyVote(event)));

    assertThat(verdicts(later))
        .containsExactly(new Verdict.Duplicate(first.id()), new Verdict.Processed());
    assertThat(settled(later).books()).isEqualTo(new Books(1, 0, 1, 0, 0, 0, 0));
  }

  @Test
  void settle_sameRequestAgain_isARepeatAnsweredLikeTheFirst() {
    Vote first = anyVote(event);
    ledger.settle(batch(0, first));

    Settlement again = ledger.settle(batch(1, first, first));

    assertThat(verdicts(again)).containsExactly(new Verdict.Processed(), new Verdict.Processed());
    assertThat(settled(again).books()).isEqualTo(new Books(0, 2, 0, 0, 0, 0, 0));
    assertThat(settled(again).tallies()).isEmpty();
  }

  @Test
  void settle_sameRequestWithAnotherChoice_isDuplicate() {
    UserId voter = anyVoter();
    RequestId request = anyRequest();
    Vote first = vote(event, voter, 0, request);
    ledger.settle(batch(0, first));

    Settlement other = ledger.settle(batch(1, vote(event, voter, 1, request)));

    assertThat(verdicts(other)).containsExactly(new Verdict.Duplicate(first.id()));
  }

  /** A client that names its votes may do that. */
  @Test
  void settle_sameVoteIdInTwoEvents_eachHasItsOwnVerdict() {
    Event other = Fixtures.openEvent(2);
    create(other);
    Vote first = anyVote(event);
    Vote second =
        new Vote(first.id(), first.voter(), other.id(), contestant(other, 1), first.acceptedAt());

    Settlement done = ledger.settle(batch(0, first, second));

    assertThat(verdicts(done)).containsExactly(new Verdict.Processed(), new Verdict.Processed());
    assertThat(ledger.verdicts(List.of(second, first)))
        .extracting(SettledVote::verdict)
        .containsExactly(new Verdict.Processed(), new Verdict.Processed());
  }

  @Test
  void settle_voterOfAnotherCell_isDuplicateHereToo() {
    Vote first = anyVote(event);
    ledger.settle(batch(0, first));
    VoteLedger there = ledgerOf(THERE);
    there.open(partition);

    Settlement elsewhere = there.settle(batch(0, vote(event, first.voter(), 1), first));

    assertThat(verdicts(elsewhere))
        .containsExactly(new Verdict.Duplicate(first.id()), new Verdict.Processed());
    assertThat(settled(elsewhere).books()).isEqualTo(new Books(0, 1, 1, 0, 0, 0, 0));
  }

  @Test
  void settle_batchThatIsSettledAlready_isFencedAndChangesNothing() {
    Batch batch = batch(0, anyVote(event), anyVote(event));
    ledger.settle(batch);
    List<TallyUpdate> before = ledger.tallies(partition);

    assertThat(ledger.settle(batch)).isEqualTo(new Settlement.Fenced(2));
    assertThat(ledger.settle(batch(1, anyVote(event)))).isEqualTo(new Settlement.Fenced(2));

    assertThat(ledger.tallies(partition)).isEqualTo(before);
    assertThat(ledger.progress()).contains(new LogProgress(partition, 2, false, false));
  }

  @Test
  void settle_malformedRecord_isBookedAndPassed() {
    Batch batch =
        Batch.of(
            partition,
            List.of(new LogEntry.Malformed(0, "not JSON"), new LogEntry.Ballot(1, anyVote(event))));

    assertThat(settled(ledger.settle(batch)).books()).isEqualTo(new Books(1, 0, 0, 0, 0, 1, 0));
    assertThat(ledger.open(partition)).isEqualTo(2);
  }

  @Test
  void settle_mark_isBookedAndPassed_votesBesideItCount() {
    Mark mark = new Mark(UUID.randomUUID(), Mark.Kind.DRAIN);
    Batch batch =
        Batch.of(
            partition,
            List.of(new LogEntry.Ballot(0, anyVote(event)), new LogEntry.Marked(1, mark)));

    assertThat(settled(ledger.settle(batch)).books()).isEqualTo(new Books(1, 0, 0, 0, 0, 0, 1));
  }

  static final Verdict LATE = new Verdict.Rejected(RejectReason.EVENT_NOT_OPEN);

  LogEntry closing(long offset) {
    return new LogEntry.Marked(offset, Mark.closing(event.id()));
  }

  @Test
  void settle_voteBehindTheCloseMark_isRejected_oneBeforeItCounts() {
    Batch batch =
        Batch.of(
            partition,
            List.of(
                new LogEntry.Ballot(0, anyVote(event)),
                closing(1),
                new LogEntry.Ballot(2, anyVote(event)),
                closing(3)));

    Settlement done = ledger.settle(batch);

    assertThat(verdicts(done)).containsExactly(new Verdict.Processed(), LATE);
    assertThat(settled(done).books()).isEqualTo(new Books(1, 0, 0, 1, 0, 0, 2));
  }

  @Test
  void settle_behindAMarkOfABatchBefore_onlyTheEventsOwnVotesAreRejected() {
    Event other = Fixtures.openEvent(1);
    create(other);
    ledger.settle(batch(0, anyVote(event), anyVote(other)));
    ledger.settle(Batch.of(partition, List.of(closing(2))));

    assertThat(verdicts(ledger.settle(batch(3, anyVote(event), anyVote(other)))))
        .containsExactly(LATE, new Verdict.Processed());
    assertThat(verdicts(ledger.settle(batch(5, anyVote(event))))).containsExactly(LATE);
  }

  @Test
  void settle_behindTheMark_theVoteThatStandsDecides() {
    Vote counted = anyVote(event);
    Batch batch =
        Batch.of(
            partition,
            List.of(
                new LogEntry.Ballot(0, counted),
                closing(1),
                new LogEntry.Ballot(2, counted),
                new LogEntry.Ballot(3, vote(event, counted.voter(), 1))));

    assertThat(verdicts(ledger.settle(batch)))
        .containsExactly(
            new Verdict.Processed(), new Verdict.Processed(), new Verdict.Duplicate(counted.id()));
    assertThat(verdicts(ledger.settle(batch(4, counted)))).containsExactly(new Verdict.Processed());
  }

  @Test
  void settle_voteThatIsLateHereAndInTimeElsewhere_countsAndIsToldSo() {
    Vote vote = anyVote(event);
    ledger.settle(Batch.of(partition, List.of(closing(0), new LogEntry.Ballot(1, vote))));
    VoteLedger there = ledgerOf(THERE);
    there.open(partition);
    assertThat(ledger.verdicts(List.of(vote))).extracting(SettledVote::verdict).containsOnly(LATE);

    assertThat(verdicts(there.settle(batch(0, vote)))).containsExactly(new Verdict.Processed());

    assertThat(ledger.verdicts(List.of(vote)))
        .extracting(SettledVote::verdict)
        .containsExactly(new Verdict.Processed());
  }

  @Test
  void settle_contestantThatIsNone_isPoisonAndChangesNothing() {
    Vote stray = anyVote(Fixtures.openEvent(1));

    assertThat(ledger.settle(batch(0, anyVote(event), stray)))
        .isEqualTo(new Settlement.Poisoned("23503"));
    assertThat(ledger.open(partition)).isZero();
    assertThat(ledger.tallies(partition)).isEmpty();
  }

  @Test
  void settle_again_movesTheTallysVersion() {
    ledger.settle(batch(0, anyVote(event)));
    ledger.settle(batch(1, anyVote(event)));

    assertThat(ledger.tallies(partition))
        .singleElement()
        .satisfies(tally -> {
          assertThat(tally.register().votes()).isEqualTo(2);
          assertThat(tally.register().version()).isEqualTo(2);
          assertThat(tally.nextOffset()).isEqualTo(2);
        });
  }

  @Test
  void verdicts_areReadBackForTheVotesThatAreSettled() {
    Vote first = anyVote(event);
    Vote second = vote(event, first.voter(), 1);
    Vote repeatOfOtherChoice =
        new Vote(first.id(), first.voter(), event.id(), contestant(event, 2), first.acceptedAt());
    ledger.settle(batch(0, first, second));

    List<SettledVote> known =
        ledger.verdicts(List.of(first, second, repeatOfOtherChoice, anyVote(event)));

    assertThat(known)
        .extracting(SettledVote::verdict)
        .containsExactly(
            new Verdict.Processed(),
            new Verdict.Duplicate(first.id()),
            new Verdict.Duplicate(first.id()));
  }

  @Test
  void open_anotherLog_startsAtZeroAndKeepsTheOld() {
    ledger.settle(batch(0, anyVote(event)));
    LogPartition other = new LogPartition(new LogId(UUID.randomUUID()), 0);

    assertThat(ledger.open(other)).isZero();
    assertThat(ledger.progress())
        .containsExactlyInAnyOrder(
            new LogProgress(partition, 1, false, false), new LogProgress(other, 0, false, false));
  }
}
