package io.cellvote.cell.settlement;

import static io.cellvote.cell.Fixtures.anyRequest;
import static io.cellvote.cell.Fixtures.anyVoter;
import static io.cellvote.stores.Tables.LOG_GAP;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.cell.CutLogs;
import io.cellvote.cell.Fixtures;
import io.cellvote.cell.TestCell;
import io.cellvote.cell.TestDatabase;
import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.model.Event;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.RedisServer;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cell whose log lost records takes no votes until an operator accepts that, and then does. */
class AdoptedLogIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final RedisServer redis = RedisServer.start();
  private final KafkaServer kafka = KafkaServer.start();
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
  void wipedLog_takesNoVotesUntilItIsAdopted() {
    Event event;
    try (TestCell before = start("1", kafka).ready()) {
      event = before.create(Fixtures.openEvent(1));
      vote(before, event, 10);
    }
    try (KafkaServer empty = KafkaServer.start();
        TestCell after = start("1", empty)) {
      awaitMissing(after, "Kafka has a new log");

      database.acceptLoss(false);
      database.<Integer>ask(sql -> sql.update(SETTLEMENT).set(SETTLEMENT.RETIRED, true).execute());
      after.ready();

      vote(after, event, 10);
      assertThat(database.rowsOf(event)).isEqualTo(20);
      assertThat(database.tallyOf(event)).isEqualTo(20);
      assertBooksBalance();
    }
  }

  @Test
  void logCutShort_isFilledUpByAllInstancesAtOnce_andNoVoteIsSkipped() {
    try (TestCell first = start("1", kafka).ready()) {
      Event event = first.create(Fixtures.openEvent(1));
      vote(first, event, 60);
      CutLogs.inHalf(kafka);
      awaitMissing(first, "is settled to");
      assertThat(first.submit(event, anyVoter(), 0, anyRequest()))
          .isInstanceOf(SubmitResult.LogUnavailable.class);

      database.acceptLoss(true);
      try (TestCell second = start("2", kafka).ready()) {
        first.ready();
        assertThat(database.<Integer>ask(sql -> sql.fetchCount(LOG_GAP, LOG_GAP.TO_FILL.isTrue())))
            .isZero();
        vote(first, event, 30);
        vote(second, event, 30);

        assertThat(database.rowsOf(event)).isEqualTo(120);
        assertThat(database.tallyOf(event)).isEqualTo(120);
        assertBooksBalance();
      }
    }
  }

  private TestCell start(String instance, KafkaServer broker) {
    return TestCell.start("cell-1", instance, database.config(), broker, redis);
  }

  private static void vote(TestCell cell, Event event, int votes) {
    for (int at = 0; at < votes; at++) {
      assertThat(cell.submit(event, anyVoter(), 0, anyRequest()))
          .isInstanceOf(SubmitResult.Settled.class);
    }
  }

  private static void awaitMissing(TestCell cell, String text) {
    await().atMost(LONG).until(() -> cell.missing().toString().contains(text));
  }

  private void assertBooksBalance() {
    List<Long> differences = database.ask(AdoptedLogIT::differences);
    assertThat(differences).isNotEmpty().containsOnly(0L);
  }

  private static List<Long> differences(DSLContext sql) {
    return sql.select(
            SETTLEMENT
                .NEXT_OFFSET
                .minus(SETTLEMENT.PROCESSED)
                .minus(SETTLEMENT.REPEATS)
                .minus(SETTLEMENT.DUPLICATE)
                .minus(SETTLEMENT.MALFORMED)
                .minus(SETTLEMENT.MARKS)
                .minus(SETTLEMENT.LOST))
        .from(SETTLEMENT)
        .fetch(row -> row.value1());
  }
}
