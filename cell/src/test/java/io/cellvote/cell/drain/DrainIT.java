package io.cellvote.cell.drain;

import static io.cellvote.cell.Fixtures.anyRequest;
import static io.cellvote.cell.Fixtures.anyVoter;
import static io.cellvote.stores.PlacementTables.CELL;
import static io.cellvote.stores.PlacementTables.CELL_INSTANCE;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.SETTLEMENT_MARK;
import static io.cellvote.stores.Tables.VOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.cell.Fixtures;
import io.cellvote.cell.TestCell;
import io.cellvote.cell.TestDatabase;
import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.model.Event;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.RedisServer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A drained cell takes no votes, and has settled all that it took. */
class DrainIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void drain_underLoad_everyVoteThatWasTakenIsSettledBeforeTheMarks() throws Exception {
    try (TestDatabase database = TestDatabase.fresh();
        KafkaServer kafka = KafkaServer.start();
        RedisServer redis = RedisServer.start();
        TestCell cell = TestCell.start("cell-1", "1", database.config(), kafka, redis).ready()) {
      Event event = cell.create(Fixtures.openEvent(2));
      register(database);
      AtomicInteger taken = new AtomicInteger();
      Thread load = Thread.ofVirtual().start(() -> voteUntilDrained(cell, event, taken));
      await().atMost(SOON).until(() -> taken.get() > 20);

      order(database, UUID.randomUUID());
      load.join(SOON);
      await().atMost(SOON).until(() -> marks(database) == 2);

      assertThat(cell.submit(event, anyVoter(), 0, anyRequest()))
          .isInstanceOf(SubmitResult.CellDrained.class);
      assertThat(database.<Integer>ask(sql -> sql.fetchCount(VOTE))).isEqualTo(taken.get());
      assertThat(database.booked(SETTLEMENT.MARKS)).isEqualTo(2);
      assertThat(database.<Integer>ask(sql -> sql.fetchCount(CELL_INSTANCE))).isEqualTo(1);
    }
  }

  @Test
  void drainedCell_staysDrainedOverARestart_andIsRestored() {
    try (TestDatabase database = TestDatabase.fresh();
        KafkaServer kafka = KafkaServer.start();
        RedisServer redis = RedisServer.start()) {
      Event event;
      register(database);
      try (TestCell cell = start(database, kafka, redis)) {
        event = cell.create(Fixtures.openEvent(2));
        order(database, UUID.randomUUID());
        await().atMost(SOON).until(() -> isDrained(cell, event));
      }
      try (TestCell cell = start(database, kafka, redis)) {
        assertThat(isDrained(cell, event)).isTrue();

        order(database, null);
        await().atMost(SOON).until(() -> !isDrained(cell, event));
      }
    }
  }

  private static TestCell start(TestDatabase database, KafkaServer kafka, RedisServer redis) {
    return TestCell.start("cell-1", "1", database.config(), kafka, redis).ready();
  }

  private static void voteUntilDrained(TestCell cell, Event event, AtomicInteger taken) {
    while (!(cell.submit(event, anyVoter(), 0, anyRequest()) instanceof SubmitResult.CellDrained)) {
      taken.incrementAndGet();
    }
  }

  private static boolean isDrained(TestCell cell, Event event) {
    return cell.submit(event, anyVoter(), 0, anyRequest()) instanceof SubmitResult.CellDrained;
  }

  private static void register(TestDatabase database) {
    database.<Integer>ask(sql ->
        sql.insertInto(CELL)
            .set(CELL.CELL_ID, "cell-1")
            .set(CELL.REGION, "use1")
            .set(CELL.ADDRESS, "http://127.0.0.1:1")
            .set(CELL.LOG_ADDRESS, "127.0.0.1:2")
            .set(CELL.STATE, "active")
            .set(CELL.WEIGHT, 100)
            .execute());
  }

  private static void order(TestDatabase database, UUID drain) {
    database.<Integer>ask(sql -> sql.update(CELL).set(CELL.DRAIN_ID, drain).execute());
  }

  private static int marks(TestDatabase database) {
    return database.ask(sql -> sql.fetchCount(SETTLEMENT_MARK));
  }
}
