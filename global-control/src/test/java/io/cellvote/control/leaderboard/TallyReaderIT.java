package io.cellvote.control.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.control.TestDatabase;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.TallyRegister;
import io.cellvote.model.TallySlot;
import io.cellvote.stores.Transactions;
import io.cellvote.testing.TcpProxy;
import io.cellvote.testing.server.PostgresServer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TallyReaderIT {
  private static final CellId CELL = new CellId("cell-1");
  private static TestDatabase database;

  private final UUID log = UUID.randomUUID();
  private final TallyBoard board = new TallyBoard();
  private final SettledOffsets offsets = new SettledOffsets();
  private EventId event;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void anEvent() {
    event = database.event("Song contest", "Anna", "Ben");
  }

  @Test
  void poll_first_readsEverything() {
    database.tally(slot(0), register(3, 30));
    database.tally(slot(1), register(1, 5));

    TallyReader reader = reader(database.transactions());
    assertThat(reader.firstRead().missing()).isPresent();
    assertThat(reader.poll()).isTrue();

    assertThat(reader.firstRead().missing()).isEmpty();
    assertThat(votes()).isEqualTo(Map.of(anna(), 30L, ben(), 5L));
  }

  @Test
  void poll_committedButNeverPublished_appears() {
    TallyReader reader = reader(database.transactions());
    reader.poll();

    settle(0, register(1, 7), 7);
    reader.poll();

    assertThat(votes()).isEqualTo(Map.of(anna(), 7L));
  }

  @Test
  void poll_halfOfABatchPublished_theRestAppearsOnceItIsQuiet() {
    settle(0, register(1, 7), 7);
    TallyReader reader = reader(database.transactions());
    reader.poll();

    database.tally(slot(1), register(1, 3));
    settle(0, register(2, 9), 12);
    board.publish(new TallyUpdate(slot(0), register(2, 9), Instant.now()));
    offsets.tell(new LogPartition(CELL, log, 0), 12);
    reader.poll();
    assertThat(votes()).isEqualTo(Map.of(anna(), 9L));
    reader.poll();

    assertThat(votes()).isEqualTo(Map.of(anna(), 9L, ben(), 3L));
  }

  @Test
  void poll_olderRowThanTheTopicTold_doesNotMoveBack() {
    settle(0, register(1, 7), 7);
    board.publish(new TallyUpdate(slot(0), register(2, 9), Instant.now()));

    reader(database.transactions()).poll();

    assertThat(votes()).isEqualTo(Map.of(anna(), 9L));
  }

  @Test
  void poll_databaseAway_keepsWhatIsKnownAndSaysSo() {
    settle(0, register(1, 7), 7);
    try (TcpProxy proxy = TcpProxy.to(PostgresServer.shared().port())) {
      TallyReader reader = reader(database.through(proxy.port()));
      assertThat(reader.poll()).isTrue();
      proxy.refuse();
      proxy.cutAll();

      assertThat(reader.poll()).isFalse();
      assertThat(votes()).isEqualTo(Map.of(anna(), 7L));
      assertThat(reader.database().missing()).isPresent();
      assertThat(reader.database().isVital()).isFalse();
      assertThat(reader.firstRead().missing()).isEmpty();

      settle(0, register(2, 8), 8);
      proxy.accept();
      assertThat(reader.poll()).isTrue();
      assertThat(votes()).isEqualTo(Map.of(anna(), 8L));
      assertThat(reader.database().missing()).isEmpty();
    }
  }

  @Test
  void poll_databaseRestored_showsWhatItHasNow() {
    try (TestDatabase restored = TestDatabase.fresh()) {
      EventId of = restored.event("Song contest", "Anna", "Ben");
      TallySlot slot = new TallySlot(of, ContestantId.of(of, 0), CELL, 0);
      restored.tally(slot, register(60, 600));
      TallyReader reader = reader(restored.transactions());
      reader.poll();
      board.publish(new TallyUpdate(slot, register(70, 700), Instant.now()));

      restored.epoch(2);
      reader.poll();

      assertThat(board.totals(of).votes()).isEqualTo(Map.of(ContestantId.of(of, 0), 600L));
    }
  }

  @Test
  void readUnknown_manyPartitions_readsOnlyThoseThatAreBehind() {
    for (int partition = 0; partition < 50; partition++) {
      database.tally(new TallySlot(event, anna(), CELL, partition), register(1, 1));
      database.settled(CELL, log, partition, 1);
    }
    reader(database.transactions()).poll();
    database.tally(new TallySlot(event, anna(), CELL, 17), register(2, 2));
    database.settled(CELL, log, 17, 2);

    TallySnapshot snapshot = new TallyRows(database.transactions()).readUnknown(offsets);

    assertThat(snapshot.read()).containsExactly(new LogPartition(CELL, log, 17));
    assertThat(snapshot.rows())
        .filteredOn(row -> row.slot().event().equals(event))
        .extracting(row -> row.register().votes())
        .containsExactly(2L);
  }

  private TallyReader reader(Transactions transactions) {
    return new TallyReader(new TallyRows(transactions), board, offsets, InstantSource.system());
  }

  private void settle(int contestant, TallyRegister register, long nextOffset) {
    database.tally(slot(contestant), register);
    database.settled(CELL, log, 0, nextOffset);
  }

  private Map<ContestantId, Long> votes() {
    return board.totals(event).votes();
  }

  private TallySlot slot(int contestant) {
    return new TallySlot(event, ContestantId.of(event, contestant), CELL, 0);
  }

  private ContestantId anna() {
    return ContestantId.of(event, 0);
  }

  private ContestantId ben() {
    return ContestantId.of(event, 1);
  }

  private static TallyRegister register(long version, long votes) {
    return new TallyRegister(1, version, votes);
  }
}
