package io.cellvote.cell;

import static io.cellvote.cell.Fixtures.anyRequest;
import static io.cellvote.cell.Fixtures.anyVoter;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.SETTLEMENT_MARK;
import static io.cellvote.stores.Tables.VOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.cell.ballot.application.Origin;
import io.cellvote.cell.ballot.application.Submission;
import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.cell.ballot.model.Correction;
import io.cellvote.cell.defence.Solver;
import io.cellvote.cell.event.application.EventLife;
import io.cellvote.model.Event;
import io.cellvote.model.EventState;
import io.cellvote.model.RejectReason;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.Verdict;
import io.cellvote.model.Vote;
import io.cellvote.model.VoteId;
import io.cellvote.testing.CockroachSuite;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One cell with two instances on real servers. */
@Tag(CockroachSuite.DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellIT {
  private static final Duration WAIT = Duration.ofSeconds(30);

  private TestDatabase database;
  private KafkaServer kafka;
  private RedisServer redis;
  private TestCell one;
  private TestCell two;
  private Event event;

  @BeforeAll
  void start() {
    database = TestDatabase.fresh();
    kafka = KafkaServer.start();
    redis = RedisServer.start();
    one = TestCell.start("cell-1", "1", database.config(), kafka, redis).ready();
    two = TestCell.start("cell-1", "2", database.config(), kafka, redis).ready();
    event = one.create(Fixtures.openEvent(2));
    settlesThroughBoth();
  }

  /** Both instances have joined when votes of all partitions are answered by either. */
  private void settlesThroughBoth() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            IntStream.range(0, 8)
                .mapToObj(at -> (at % 2 == 0 ? one : two))
                .map(cell -> cell.submit(event, anyVoter(), 0, anyRequest()))
                .allMatch(SubmitResult.Settled.class::isInstance));
  }

  @AfterAll
  void stop() {
    one.close();
    two.close();
    redis.close();
    kafka.close();
    database.close();
  }

  @Test
  void submit_throughEitherOfTwoInstances_isAnsweredWithItsVerdict() throws Exception {
    List<SubmitResult> results =
        allAtOnce(
            IntStream.range(0, 400)
                .<Callable<SubmitResult>>mapToObj(at ->
                    () -> (at % 2 == 0 ? one : two).submit(event, anyVoter(), 1, anyRequest()))
                .toList());

    assertThat(results)
        .allSatisfy(result ->
            assertThat(result)
                .isInstanceOfSatisfying(
                    SubmitResult.Settled.class,
                    settled -> assertThat(settled.verdict()).isEqualTo(new Verdict.Processed())));
  }

  @Test
  void submit_oneVoterManyTimesAtOnce_countsOnce() throws Exception {
    UserId voter = anyVoter();

    List<SubmitResult> results =
        allAtOnce(
            IntStream.range(0, 50)
                .<Callable<SubmitResult>>mapToObj(at ->
                    () -> (at % 2 == 0 ? one : two).submit(event, voter, at % 2, anyRequest()))
                .toList());

    assertThat(verdicts(results)).containsOnlyOnce(new Verdict.Processed());
    assertThat(rowsOf(voter)).isEqualTo(1);
  }

  private static List<Verdict> verdicts(List<SubmitResult> results) {
    return results.stream().map(result -> ((SubmitResult.Settled) result).verdict()).toList();
  }

  private int rowsOf(UserId voter) {
    return database.ask(sql -> sql.fetchCount(VOTE, VOTE.USER_ID.eq(voter.value())));
  }

  @Test
  void submit_sameRequestThroughBothInstances_isProcessedBothTimes() {
    UserId voter = anyVoter();
    RequestId request = anyRequest();

    SubmitResult first = one.submit(event, voter, 0, request);
    SubmitResult again = two.submit(event, voter, 0, request);

    assertThat(verdicts(List.of(first, again))).containsOnly(new Verdict.Processed());
    assertThat(rowsOf(voter)).isEqualTo(1);
  }

  @Test
  void close_underLoadThroughBothInstances_whatWasProcessedCounts_andNothingAfterTheMarks()
      throws Exception {
    Event closing = one.create(Fixtures.openEvent(2));
    AtomicInteger counted = new AtomicInteger();
    AtomicInteger unclear = new AtomicInteger();
    List<Thread> voters =
        Stream.of(one, two, one, two)
            .map(cell ->
                Thread.ofVirtual().start(() -> voteUntilClosed(cell, closing, counted, unclear)))
            .toList();
    await().atMost(Duration.ofSeconds(30)).until(() -> counted.get() > 50);

    EventLife.Closer operator = new EventLife.Closer(anyVoter(), "operator", true);
    assertThat(one.wiring().closeEvent().close(closing.id(), operator))
        .isEqualTo(new EventLife.CloseResult.Closing(EventState.CLOSING));
    for (Thread voter : voters) {
      voter.join(Duration.ofSeconds(30));
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> marksOf(closing) == 2);

    assertThat(one.wiring().closeEvent().close(closing.id(), operator))
        .isEqualTo(new EventLife.CloseResult.Closing(EventState.CLOSING));
    assertThat(two.submit(closing, anyVoter(), 0, anyRequest()))
        .isEqualTo(new SubmitResult.EventNotOpen(EventState.CLOSING));
    assertThat(database.rowsOf(closing)).isBetween(counted.get(), counted.get() + unclear.get());
    assertThat(database.tallyOf(closing)).isEqualTo(database.rowsOf(closing));
  }

  private static void voteUntilClosed(
      TestCell cell, Event event, AtomicInteger counted, AtomicInteger unclear) {
    while (true) {
      switch (cell.submit(event, anyVoter(), 0, anyRequest())) {
        case SubmitResult.EventNotOpen _ -> {
          return;
        }
        case SubmitResult.Settled(_, Verdict.Processed _, _) -> counted.incrementAndGet();
        default -> unclear.incrementAndGet();
      }
    }
  }

  private int marksOf(Event event) {
    return database.ask(
        sql -> sql.fetchCount(SETTLEMENT_MARK, SETTLEMENT_MARK.MARK_ID.eq(event.id().value())));
  }

  @Test
  void books_balanceWithTheLog() {
    int settled =
        database.ask(sql ->
            sql.fetchCount(
                SETTLEMENT,
                SETTLEMENT.NEXT_OFFSET.ne(
                    SETTLEMENT
                        .PROCESSED
                        .plus(SETTLEMENT.REPEATS)
                        .plus(SETTLEMENT.DUPLICATE)
                        .plus(SETTLEMENT.REJECTED)
                        .plus(SETTLEMENT.HELD)
                        .plus(SETTLEMENT.MARKS)
                        .plus(SETTLEMENT.MALFORMED))));

    assertThat(settled).isZero();
  }

  private static <T> List<T> allAtOnce(List<Callable<T>> calls) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(calls).stream().map(future -> future.resultNow()).toList();
    }
  }

  private SubmitResult submitFrom(String device, UserId voter, Optional<String> solution) {
    Origin origin = new Origin("", Optional.of(device), solution);
    VoteId vote = VoteId.of(voter, event.id(), new RequestId("request-of-" + voter));
    return one.wiring()
        .submitVote()
        .submit(
            new Submission(
                voter,
                Fixtures.ISSUER,
                false,
                event.id(),
                Fixtures.contestant(event, 0),
                vote,
                false,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                origin));
  }

  private SubmitResult submitSolved(String device, UserId voter) {
    String solution = Solver.solve(one.wiring().challenges().challenge(voter, event.id()));
    return submitFrom(device, voter, Optional.of(solution));
  }

  /** The device of a farm: what it sends now is held, whatever it solves. */
  private void wearOut(String device) {
    for (int voter = 0; voter < 16; voter++) {
      submitFrom(device, anyVoter(), Optional.empty());
    }
  }

  @Test
  void submit_fromADeviceOfManyVoters_isChallenged_andTakenWithTheSolution() {
    for (int voter = 0; voter < 4; voter++) {
      assertThat(submitFrom("tablet", anyVoter(), Optional.empty()))
          .isInstanceOf(SubmitResult.Settled.class);
    }
    UserId fifth = anyVoter();

    assertThat(submitFrom("tablet", fifth, Optional.empty()))
        .isEqualTo(new SubmitResult.Challenged());
    assertThat(rowsOf(fifth)).isZero();
    assertThat(submitSolved("tablet", fifth)).isInstanceOf(SubmitResult.Settled.class);
    assertThat(rowsOf(fifth)).isEqualTo(1);
  }

  @Test
  void submit_heldVote_isAcked_blocksAnother_andCountsOnceItIsReleased() {
    wearOut("farm-1");
    UserId voter = anyVoter();
    long before = database.countedIn(event);

    SubmitResult held = submitSolved("farm-1", voter);
    assertThat(held).isInstanceOf(SubmitResult.Acked.class);
    await().atMost(WAIT).until(() -> database.stateOf(event, voter).equals("held"));
    assertThat(submitSolved("farm-1", voter)).isInstanceOf(SubmitResult.Acked.class);
    assertThat(verdicts(List.of(one.submit(event, voter, 1, anyRequest()))))
        .containsExactly(new Verdict.Duplicate(((SubmitResult.Acked) held).vote().id()));

    database.order(Correction.Kind.RELEASE, ((SubmitResult.Acked) held).vote());

    await().atMost(WAIT).until(() -> database.stateOf(event, voter).equals("counted"));
    assertThat(database.countedIn(event)).isEqualTo(before + 1);
    assertThat(database.tallyOf(event)).isEqualTo(database.countedIn(event));
    assertThat(database.flagOf(event, voter)).isEqualTo("released");
    await()
        .atMost(WAIT)
        .untilAsserted(() ->
            assertThat(submitSolved("farm-1", voter))
                .isInstanceOfSatisfying(
                    SubmitResult.Settled.class,
                    told -> assertThat(told.verdict()).isEqualTo(new Verdict.Processed())));
  }

  @Test
  void correct_rejectedAndWithdrawnVotes_areInNoTally_andTheirVotersAreTold() {
    wearOut("farm-2");
    UserId suspect = anyVoter();
    Vote held = ((SubmitResult.Acked) submitSolved("farm-2", suspect)).vote();
    UserId bought = anyVoter();
    RequestId request = anyRequest();
    Vote counted = ((SubmitResult.Settled) two.submit(event, bought, 0, request)).vote();
    await().atMost(WAIT).until(() -> database.stateOf(event, suspect).equals("held"));
    long before = database.countedIn(event);

    database.order(Correction.Kind.REJECT, held);
    database.order(Correction.Kind.WITHDRAW, counted);

    await().atMost(WAIT).until(() -> database.stateOf(event, suspect).equals("rejected"));
    await().atMost(WAIT).until(() -> database.stateOf(event, bought).equals("withdrawn"));
    assertThat(database.countedIn(event)).isEqualTo(before - 1);
    assertThat(database.tallyOf(event)).isEqualTo(before - 1);
    await()
        .atMost(WAIT)
        .untilAsserted(() ->
            assertThat(verdicts(List.of(two.submit(event, bought, 0, request))))
                .containsExactly(new Verdict.Rejected(RejectReason.WITHDRAWN)));
  }
}
