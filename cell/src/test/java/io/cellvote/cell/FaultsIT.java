package io.cellvote.cell;

import static io.cellvote.cell.Fixtures.anyRequest;
import static io.cellvote.cell.Fixtures.anyVoter;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.VERDICT;
import static io.cellvote.stores.Tables.VOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.cell.ballot.infrastructure.Topics;
import io.cellvote.cell.ballot.infrastructure.VoteCodec;
import io.cellvote.cell.ballot.model.WeighedVote;
import io.cellvote.model.Event;
import io.cellvote.model.UserId;
import io.cellvote.model.Verdict;
import io.cellvote.stores.KafkaClients;
import io.cellvote.stores.KafkaSecurity;
import io.cellvote.testing.TcpProxy;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.PostgresServer;
import io.cellvote.testing.server.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults made for real: cut connections, a stopped database, records that nobody can settle. */
class FaultsIT {
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(40);

  private final KafkaServer kafka = KafkaServer.start();
  private final RedisServer redis = RedisServer.start();
  private TestDatabase database;

  @BeforeEach
  void openDatabase() {
    database = TestDatabase.fresh();
  }

  @AfterEach
  void stopServers() {
    database.close();
    redis.close();
    kafka.close();
  }

  @Test
  void commitSentAndConnectionCut_nobodyIsRefusedTheOwnVoteAndNoneCountsTwice() throws Exception {
    try (TcpProxy proxy = TcpProxy.to(database.port());
        TestCell cell =
            TestCell.start("cell-1", "1", database.through(proxy.port()), kafka, redis).ready()) {
      Event event = cell.create(Fixtures.openEvent(2));

      proxy.cutAfter("COMMIT", 12);
      List<SubmitResult> results = submitAll(cell, event, 600);
      proxy.cutAfter("COMMIT", 0);

      assertThat(proxy.cutsLeft()).isZero();
      assertThat(results)
          .allSatisfy(result -> assertThat(refusalOf(result)).as("%s", result).isFalse());
      awaitSettled(event, 600);
      assertThat(database.tallyOf(event)).isEqualTo(600);
      assertThat(database.booked(SETTLEMENT.PROCESSED)).isEqualTo(600);
      assertThat(database.booked(SETTLEMENT.DUPLICATE)).isZero();
    }
  }

  private static boolean refusalOf(SubmitResult result) {
    return switch (result) {
      case SubmitResult.Settled(_, Verdict verdict, _) -> !verdict.equals(new Verdict.Processed());
      case SubmitResult.Acked _ -> false;
      default -> true;
    };
  }

  private static List<SubmitResult> submitAll(TestCell cell, Event event, int votes)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(24)) {
      return threads
          .invokeAll(
              IntStream.range(0, votes)
                  .<Callable<SubmitResult>>mapToObj(
                      at -> () -> cell.submit(event, anyVoter(), at % 2, anyRequest()))
                  .toList())
          .stream()
          .map(done -> done.resultNow())
          .toList();
    }
  }

  @Test
  void databaseStoppedFor20Seconds_votesAreAckedAndNothingIsSetAside() throws Exception {
    try (PostgresServer own = PostgresServer.start();
        TestDatabase away = TestDatabase.on(own);
        TestCell cell = TestCell.waiting(Duration.ofMillis(100), "1", away, kafka, redis).ready()) {
      Event event = cell.create(Fixtures.openEvent(2));
      cell.submit(event, anyVoter(), 0, anyRequest());
      await().atMost(SETTLED_WITHIN).until(() -> away.ask(sql -> sql.fetchCount(VOTE)) == 1);

      long stopped = System.nanoTime();
      own.process().kill();
      List<SubmitResult> results = submitAll(cell, event, 200);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> System.nanoTime() - stopped > Duration.ofSeconds(20).toNanos());
      assertThat(cell.missing()).isEmpty();
      own.process().start();

      assertThat(results).hasOnlyElementsOfType(SubmitResult.Acked.class);
      await().atMost(SETTLED_WITHIN).until(() -> away.ask(sql -> sql.fetchCount(VOTE)) == 201);
      assertThat(away.<Integer>ask(sql -> sql.fetchCount(VERDICT))).isEqualTo(201);
      assertThat(away.booked(SETTLEMENT.MALFORMED)).isZero();
    }
  }

  @Test
  void brokerKilled_oneVoteWaitsForIt_laterOnesAreRefusedAtOnce_untilItIsBack() {
    try (TestCell cell = TestCell.start("cell-1", "1", database.config(), kafka, redis).ready()) {
      Event event = cell.create(Fixtures.openEvent(2));
      cell.submit(event, anyVoter(), 0, anyRequest());

      kafka.process().kill();
      await()
          .atMost(SETTLED_WITHIN)
          .untilAsserted(() ->
              assertThat(cell.submit(event, anyVoter(), 0, anyRequest()))
                  .isInstanceOf(SubmitResult.LogUnavailable.class));
      assertThat(cell.missing()).as("not ready as soon as an append has failed").isNotEmpty();
      long start = System.nanoTime();
      for (int vote = 0; vote < 100; vote++) {
        assertThat(cell.submit(event, anyVoter(), 0, anyRequest()))
            .isInstanceOf(SubmitResult.LogUnavailable.class);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("100 votes that wait for nothing, against 2 s for each that waits")
          .isLessThan(Duration.ofSeconds(20));

      kafka.process().start();
      cell.ready();
      assertThat(cell.submit(event, anyVoter(), 0, anyRequest()))
          .isInstanceOf(SubmitResult.Settled.class);
    }
  }

  @Test
  void databaseRestored_quietLog_isSettledAgain() {
    try (TestCell cell = TestCell.start("cell-1", "1", database.config(), kafka, redis).ready()) {
      Event event = cell.create(Fixtures.openEvent(2));
      for (int vote = 0; vote < 20; vote++) {
        cell.submit(event, anyVoter(), vote % 2, anyRequest());
      }
      awaitSettled(event, 20);

      database.restoreAsOfNoVotes();
      awaitSettled(event, 20);
      assertThat(database.tallyOf(event)).isEqualTo(20);
      assertThat(database.booked(SETTLEMENT.PROCESSED)).isEqualTo(20);
    }
  }

  @Test
  void recordsThatNobodyCanSettle_areSetAsideAlone() {
    try (TestCell cell = TestCell.start("cell-1", "1", database.config(), kafka, redis).ready();
        KafkaProducer<byte[], byte[]> producer =
            new KafkaClients(kafka.bootstrap(), KafkaSecurity.PLAINTEXT, "stranger")
                .producer("test")) {
      Event event = cell.create(Fixtures.openEvent(1));
      Event never = Fixtures.openEvent(1);

      for (int at = 0; at < 40; at++) {
        byte[] value =
            switch (at) {
              case 7 ->
                  "{\"form\": 1, \"vote_id\": 12".getBytes(java.nio.charset.StandardCharsets.UTF_8);
              case 13 -> null;
              case 21 -> VoteCodec.encode(WeighedVote.of(Fixtures.anyVote(never)));
              default -> VoteCodec.encode(WeighedVote.of(Fixtures.anyVote(event)));
            };
        var _ = producer.send(new ProducerRecord<>(Topics.VOTES, 0, null, value));
      }
      producer.flush();

      awaitSettled(event, 37);
      await().atMost(SETTLED_WITHIN).until(() -> database.booked(SETTLEMENT.NEXT_OFFSET) == 40);
      assertThat(database.booked(SETTLEMENT.PROCESSED)).isEqualTo(37);
      assertThat(database.booked(SETTLEMENT.MALFORMED)).isEqualTo(3);
      assertThat(DeadLetterTopic.count(kafka)).isEqualTo(3);
    }
  }

  @Test
  void wipedLog_makesTheCellNotReadyAndSaysSo() {
    Event event;
    try (TestCell before = TestCell.start("cell-1", "1", database.config(), kafka, redis).ready()) {
      event = before.create(Fixtures.openEvent(1));
      before.submit(event, anyVoter(), 0, anyRequest());
      awaitSettled(event, 1);
    }
    try (KafkaServer empty = KafkaServer.start();
        TestCell after = TestCell.start("cell-1", "1", database.config(), empty, redis)) {
      await()
          .atMost(SETTLED_WITHIN)
          .until(() -> after.missing().toString().contains("Kafka has a new log"));
      assertThat(after.submit(event, anyVoter(), 0, anyRequest()))
          .isInstanceOf(SubmitResult.LogUnavailable.class);
    }
  }

  private void awaitSettled(Event event, int votes) {
    await().atMost(SETTLED_WITHIN).until(() -> database.rowsOf(event) == votes);
  }

  @Test
  void anotherVoter_isNotHarmed() {
    UserId voter = anyVoter();
    try (TestCell cell = TestCell.start("cell-1", "1", database.config(), kafka, redis).ready()) {
      Event event = cell.create(Fixtures.openEvent(1));
      assertThat(cell.submit(Fixtures.openEvent(1), voter, 0, anyRequest()))
          .isInstanceOf(SubmitResult.EventUnknown.class);
      assertThat(cell.submit(event, voter, 0, anyRequest()))
          .isInstanceOf(SubmitResult.Settled.class);
    }
  }
}
