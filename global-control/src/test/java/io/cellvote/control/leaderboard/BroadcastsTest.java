package io.cellvote.control.leaderboard;

import static io.cellvote.control.leaderboard.Boards.ANNA;
import static io.cellvote.control.leaderboard.Boards.EVENT;
import static io.cellvote.control.leaderboard.Boards.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.EventState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class BroadcastsTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  private final TallyBoard board = new TallyBoard();
  private final Leaderboard leaderboard =
      new Leaderboard(
          board,
          new EventDirectory(_ -> Optional.of(Boards.event(EventState.OPEN))),
          List::of,
          Boards.metrics(),
          InstantSource.system());

  @Test
  void newerThan_change_reachesEveryViewer() throws InterruptedException {
    try (Broadcasts broadcasts = new Broadcasts(leaderboard, 10)) {
      Rendered first = current();
      Subscription one = broadcasts.subscribe(EVENT, first).orElseThrow();
      Subscription two = broadcasts.subscribe(EVENT, first).orElseThrow();
      board.publish(update(ANNA, 1, 1));

      Rendered seen = one.newerThan(first.id(), LONG).orElseThrow();
      assertThat(seen.standings().totalVotes()).isEqualTo(1);
      assertThat(two.newerThan(first.id(), LONG).orElseThrow().frame()).isSameAs(seen.frame());
    }
  }

  @Test
  void newerThan_nothingNew_isEmptyAfterTheLimit() throws InterruptedException {
    try (Broadcasts broadcasts = new Broadcasts(leaderboard, 10)) {
      Rendered first = current();
      Subscription place = broadcasts.subscribe(EVENT, first).orElseThrow();

      assertThat(place.newerThan(first.id(), Duration.ofMillis(300))).isEmpty();
    }
  }

  @Test
  void newerThan_aThousandChangesASecond_areTenAndEndWithTheLast() throws InterruptedException {
    try (Broadcasts broadcasts = new Broadcasts(leaderboard, 10)) {
      Rendered first = current();
      Subscription place = broadcasts.subscribe(EVENT, first).orElseThrow();
      var writer = CompletableFuture.runAsync(() -> writeFor(Duration.ofSeconds(1)));
      var seen = new ArrayList<Rendered>();
      long begin = System.nanoTime();
      Optional<Rendered> next = place.newerThan(first.id(), LONG);
      while (next.isPresent()) {
        seen.add(next.get());
        next = place.newerThan(seen.getLast().id(), Duration.ofSeconds(1));
      }
      writer.join();
      double seconds = (System.nanoTime() - begin) / 1e9 - 1;

      assertThat(seen).extracting(Rendered::id).isSorted().doesNotHaveDuplicates();
      assertThat(seen.size()).isLessThanOrEqualTo((int) (seconds * 10) + 2);
      assertThat(seen.getLast().standings().totalVotes())
          .isEqualTo(board.totals(EVENT).votes().get(ANNA));
    }
  }

  @Test
  void newerThan_viewerThatWasSlow_getsTheNewestOnly() throws InterruptedException {
    try (Broadcasts broadcasts = new Broadcasts(leaderboard, 10)) {
      Rendered first = current();
      Subscription slow = broadcasts.subscribe(EVENT, first).orElseThrow();
      Subscription fast = broadcasts.subscribe(EVENT, first).orElseThrow();
      Rendered newest = first;
      for (int version = 1; version <= 3; version++) {
        board.publish(update(ANNA, version, version));
        newest = fast.newerThan(newest.id(), LONG).orElseThrow();
      }
      assertThat(slow.newerThan(first.id(), LONG)).contains(newest);
    }
  }

  @Test
  void subscribe_allPlacesTaken_isRefusedUntilOneLeaves() {
    try (Broadcasts broadcasts = new Broadcasts(leaderboard, 2)) {
      Rendered first = current();
      Subscription one = broadcasts.subscribe(EVENT, first).orElseThrow();
      assertThat(broadcasts.subscribe(EVENT, first)).isPresent();

      assertThat(broadcasts.subscribe(EVENT, first)).isEmpty();
      one.close();
      one.close();
      assertThat(broadcasts.viewers()).isEqualTo(1);
      assertThat(broadcasts.subscribe(EVENT, first)).isPresent();
    }
  }

  private void writeFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (int version = 1; System.nanoTime() < end; version++) {
      board.publish(update(ANNA, version, version));
      LockSupport.parkNanos(100_000);
    }
  }

  private Rendered current() {
    return leaderboard.current(EVENT).orElseThrow();
  }
}
