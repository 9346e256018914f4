package io.cellvote.control.leaderboard;

import static io.cellvote.control.leaderboard.Boards.ANNA;
import static io.cellvote.control.leaderboard.Boards.CELL_1;
import static io.cellvote.control.leaderboard.Boards.EVENT;
import static io.cellvote.control.leaderboard.Boards.slot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.control.TestLog;
import io.cellvote.control.placement.MapWatch;
import io.cellvote.control.placement.RegisteredCell;
import io.cellvote.control.placement.RegistrySnapshot;
import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellState;
import io.cellvote.model.MapVersion;
import io.cellvote.model.RegionId;
import io.cellvote.model.TallyRegister;
import io.cellvote.stores.KafkaSecurity;
import io.cellvote.testing.server.FreePorts;
import io.cellvote.testing.server.KafkaServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TallyFeedIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static KafkaServer kafka;
  private static TestLog log;

  private final TallyBoard board = new TallyBoard();
  private final AtomicInteger malformed = new AtomicInteger();
  private final ConcurrentLinkedQueue<Boolean> news = new ConcurrentLinkedQueue<>();
  private final FeedListener listener =
      new FeedListener() {
        @Override
        public void tally(TallyMessage message, boolean isNews) {
          board.publish(message.update());
          news.add(isNews);
        }

        @Override
        public void malformed(CellId cell, long offset) {
          malformed.incrementAndGet();
        }
      };

  @BeforeAll
  static void start() {
    kafka = KafkaServer.start();
    log = new TestLog(kafka.bootstrap());
  }

  @AfterAll
  static void stop() {
    log.close();
    kafka.close();
  }

  @BeforeEach
  void aFreshTopic() {
    log.topic(TallyFeed.TOPIC, 1);
  }

  @org.junit.jupiter.api.AfterEach
  void noTopic() {
    log.delete(TallyFeed.TOPIC);
  }

  @Test
  void feed_topicWithRecords_isReadFromItsBeginningAndOn() {
    write(0, 1, 10);
    write(1, 1, 20);
    try (TallyFeed feed = feed(kafka.bootstrap())) {
      awaitVotes(30);
      await().atMost(SOON).until(feed::isLive);
      write(1, 2, 25);
      awaitVotes(35);

      assertThat(news).containsExactly(false, false, true);
    }
  }

  @Test
  void feed_recordsOutOfOrderOrTwice_neverMoveBack() {
    write(0, 3, 30);
    write(0, 2, 20);
    write(0, 3, 30);
    write(1, 1, 1);
    try (TallyFeed feed = feed(kafka.bootstrap())) {
      awaitVotes(31);
      assertThat(feed.bootstrap()).isEqualTo(kafka.bootstrap());
    }
  }

  @Test
  void feed_malformedRecords_areSkippedAndCounted() {
    log.write(TallyFeed.TOPIC, 0, "no json");
    log.write(TallyFeed.TOPIC, 0, "{\"event_id\":\"x\"}");
    write(0, 1, 10);
    try (TallyFeed feed = feed(kafka.bootstrap())) {
      awaitVotes(10);

      assertThat(malformed).hasValue(2);
      assertThat(feed.isLive()).isTrue();
    }
  }

  @Test
  void feed_brokerThatWasNeverThere_isNotLiveAndHarmless() {
    try (TallyFeed feed = feed("127.0.0.1:" + FreePorts.one())) {
      assertThat(feed.isLive()).isFalse();
    }
  }

  @Test
  void feed_brokerKilled_isNotLiveWithinSecondsAndGoesOnAfterIt() {
    write(0, 1, 10);
    try (TallyFeed feed = feed(kafka.bootstrap())) {
      awaitVotes(10);
      kafka.process().kill();
      await().atMost(SOON).until(() -> !feed.isLive());
      assertThat(board.totals(EVENT).votes()).isEqualTo(Map.of(ANNA, 10L));

      kafka.process().start();
      await().atMost(SOON).until(feed::isLive);
      write(0, 2, 12);
      awaitVotes(12);
    }
  }

  @Test
  void feeds_cellAdded_isFollowedAndAGoneOneIsNot() {
    write(0, 1, 10);
    MapWatch registry = new MapWatch(_ -> Optional.empty());
    try (TallyFeeds feeds = new TallyFeeds(registry, KafkaSecurity.PLAINTEXT, listener)) {
      feeds.start();
      registry.offer(new RegistrySnapshot(new MapVersion(1, 1), List.of(cell(kafka.bootstrap()))));

      awaitVotes(10);
      await()
          .atMost(SOON)
          .until(() -> feeds.liveness().equals(List.of(new CellLiveness(CELL_1, true))));
      registry.offer(new RegistrySnapshot(new MapVersion(1, 2), List.of()));
      await().atMost(SOON).until(() -> feeds.liveness().isEmpty());
    }
  }

  @Test
  void feeds_cellMoved_isFollowedAtItsNewAddress() {
    write(0, 1, 10);
    MapWatch registry = new MapWatch(_ -> Optional.empty());
    try (TallyFeeds feeds = new TallyFeeds(registry, KafkaSecurity.PLAINTEXT, listener)) {
      feeds.start();
      String nowhere = "127.0.0.1:" + FreePorts.one();
      registry.offer(new RegistrySnapshot(new MapVersion(1, 1), List.of(cell(nowhere))));
      await()
          .atMost(SOON)
          .until(() -> feeds.liveness().equals(List.of(new CellLiveness(CELL_1, false))));
      registry.offer(new RegistrySnapshot(new MapVersion(1, 2), List.of(cell(kafka.bootstrap()))));

      awaitVotes(10);
    }
  }

  private TallyFeed feed(String bootstrap) {
    TallyFeed feed = new TallyFeed(CELL_1, bootstrap, KafkaSecurity.PLAINTEXT, listener);
    feed.start();
    return feed;
  }

  private static RegisteredCell cell(String bootstrap) {
    return new RegisteredCell(
        new Cell(CELL_1, new RegionId("use1"), URI.create("http://a:1"), CellState.ACTIVE, 100),
        bootstrap);
  }

  private static void write(int partition, long version, long votes) {
    TallyRegister register = new TallyRegister(1, version, votes);
    String json = TallyMessageTest.json(slot(ANNA, CELL_1, partition), register, version);
    log.write(TallyFeed.TOPIC, 0, json);
  }

  private void awaitVotes(long votes) {
    await().atMost(SOON).until(() -> board.totals(EVENT).votes().equals(Map.of(ANNA, votes)));
  }
}
