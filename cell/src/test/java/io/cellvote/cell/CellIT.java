package io.cellvote.cell;

import static io.cellvote.cell.Fixtures.anyRequest;
import static io.cellvote.cell.Fixtures.anyVoter;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.SETTLEMENT_MARK;
import static io.cellvote.stores.Tables.VOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.cell.event.application.EventLife;
import io.cellvote.model.Event;
import io.cellvote.model.EventState;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.Verdict;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One cell with two instances on real servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellIT {
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
                        .plus(SETTLEMENT.MARKS)
                        .plus(SETTLEMENT.MALFORMED))));

    assertThat(settled).isZero();
  }

  private static <T> List<T> allAtOnce(List<Callable<T>> calls) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(calls).stream().map(future -> future.resultNow()).toList();
    }
  }
}
