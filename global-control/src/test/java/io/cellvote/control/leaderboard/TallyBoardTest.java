package io.cellvote.control.leaderboard;

import static io.cellvote.control.leaderboard.Boards.ANNA;
import static io.cellvote.control.leaderboard.Boards.BEN;
import static io.cellvote.control.leaderboard.Boards.CELL_1;
import static io.cellvote.control.leaderboard.Boards.CELL_2;
import static io.cellvote.control.leaderboard.Boards.EVENT;
import static io.cellvote.control.leaderboard.Boards.slot;
import static io.cellvote.control.leaderboard.Boards.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyBoardTest {
  private final TallyBoard board = new TallyBoard();

  @Test
  void publish_slotsOfOneContestant_areAddedUp() {
    board.publish(update(slot(ANNA, CELL_1, 0), 1, 1, 10));
    board.publish(update(slot(ANNA, CELL_1, 1), 1, 1, 20));
    board.publish(update(slot(ANNA, CELL_2, 0), 1, 1, 30));
    board.publish(update(slot(BEN, CELL_2, 0), 1, 1, 5));

    assertThat(board.totals(EVENT).votes()).isEqualTo(Map.of(ANNA, 60L, BEN, 5L));
    assertThat(board.registers()).isEqualTo(4);
  }

  @Test
  void publish_olderOrSameAgain_changesNothing() {
    board.publish(update(ANNA, 5, 50));
    long changes = board.changes(EVENT);

    assertThat(board.publish(update(ANNA, 4, 40))).isFalse();
    assertThat(board.publish(update(ANNA, 5, 50))).isFalse();
    assertThat(board.totals(EVENT).votes()).isEqualTo(Map.of(ANNA, 50L));
    assertThat(board.changes(EVENT)).isEqualTo(changes);
  }

  @Test
  void publish_newerWithFewerVotes_isACorrection() {
    board.publish(update(ANNA, 5, 50));
    board.publish(update(ANNA, 6, 49));

    assertThat(board.totals(EVENT).votes()).isEqualTo(Map.of(ANNA, 49L));
  }

  @Test
  void publish_anyOrderWithRepeats_neverGoesBackAndEndsTheSame() {
    var random = new Random(7);
    for (int round = 0; round < 50; round++) {
      var updates = new ArrayList<TallyUpdate>();
      for (int version = 1; version <= 30; version++) {
        updates.add(update(slot(ANNA, CELL_1, version % 3), 1, version, version * 10L));
      }
      updates.addAll(List.copyOf(updates));
      Collections.shuffle(updates, random);
      var shuffled = new TallyBoard();
      long shown = 0;
      for (TallyUpdate update : updates) {
        shuffled.publish(update);
        long now = shuffled.totals(EVENT).votes().get(ANNA);
        assertThat(now).isGreaterThanOrEqualTo(shown);
        shown = now;
      }
      assertThat(shown).isEqualTo(280 + 290 + 300);
    }
  }

  @Test
  void publish_fromManyThreads_losesNothing() {
    var feeds = new ArrayList<CompletableFuture<Void>>();
    for (int partition = 0; partition < 8; partition++) {
      var slot = slot(ANNA, CELL_1, partition);
      feeds.add(
          CompletableFuture.runAsync(() -> {
            for (int version = 1; version <= 1_000; version++) {
              board.publish(update(slot, 1, version, version));
            }
          }));
    }
    CompletableFuture.allOf(feeds.toArray(CompletableFuture[]::new)).join();

    assertThat(board.totals(EVENT).votes()).isEqualTo(Map.of(ANNA, 8_000L));
  }

  @Test
  void beginEpoch_newOne_dropsWhatTheOldOnePublished() {
    board.beginEpoch(1, List.of());
    board.publish(update(slot(ANNA, CELL_1, 0), 1, 70, 700));
    board.publish(update(slot(ANNA, CELL_2, 0), 2, 3, 30));

    List<TallyUpdate> rows = List.of(update(slot(ANNA, CELL_1, 0), 1, 60, 600));
    assertThat(board.beginEpoch(2, rows)).isTrue();

    assertThat(board.publish(update(slot(ANNA, CELL_1, 0), 1, 70, 700))).isFalse();
    assertThat(board.totals(EVENT).votes()).isEqualTo(Map.of(ANNA, 630L));
    assertThat(board.beginEpoch(2, List.of())).isFalse();
  }

  @Test
  void beginEpoch_whileItIsLookedAt_neverShowsLessThanTheDatabaseHas() throws Exception {
    var lowest = new AtomicLong(Long.MAX_VALUE);
    var slots = IntStream.range(0, 2_000).mapToObj(at -> slot(ANNA, CELL_1, at)).toList();
    board.beginEpoch(1, slots.stream().map(slot -> update(slot, 1, 70, 700)).toList());
    var viewer =
        Thread.ofPlatform()
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                lowest.accumulateAndGet(board.totals(EVENT).votes().get(ANNA), Math::min);
              }
            });

    for (int epoch = 2; epoch < 200; epoch++) {
      board.beginEpoch(epoch, slots.stream().map(slot -> update(slot, 1, 60, 600)).toList());
    }
    viewer.interrupt();
    viewer.join();

    assertThat(lowest.get()).isGreaterThanOrEqualTo(2_000 * 600L);
  }

  @Test
  void awaitChange_changedMeanwhile_returnsAtOnce() throws InterruptedException {
    long seen = board.changes(EVENT);
    board.publish(update(ANNA, 1, 1));

    board.awaitChange(EVENT, seen, Duration.ofMinutes(1));
    assertThat(board.changes(EVENT)).isGreaterThan(seen);
  }

  @Test
  void awaitChange_changedLater_wakes() {
    var woken =
        CompletableFuture.runAsync(() -> {
          try {
            board.awaitChange(EVENT, 0, Duration.ofMinutes(1));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    board.publish(update(ANNA, 1, 1));

    await().atMost(Duration.ofSeconds(10)).until(woken::isDone);
  }
}
