package io.cellvote.control.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.model.MapVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class MapWatchTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private volatile Optional<RegistrySnapshot> stored = Optional.empty();
  private volatile boolean away;
  private final MapWatch watch = new MapWatch(this::readUnless);

  @Test
  void awaitNewer_newerOneKnown_returnsAtOnce() throws InterruptedException {
    watch.offer(map(1, 5));

    assertThat(watch.awaitNewer(new MapVersion(1, 4), LONG)).contains(map(1, 5));
  }

  @Test
  void awaitNewer_offeredLater_wakes() {
    watch.offer(map(1, 5));
    CompletableFuture<Optional<RegistrySnapshot>> waiting =
        CompletableFuture.supplyAsync(() -> awaitNewer(new MapVersion(1, 5)));
    watch.offer(map(1, 6));

    await().atMost(Duration.ofSeconds(10)).until(waiting::isDone);
    assertThat(waiting.join()).contains(map(1, 6));
  }

  @Test
  void awaitNewer_nothingNewer_isEmptyAfterTheLimit() throws InterruptedException {
    watch.offer(map(1, 5));

    assertThat(watch.awaitNewer(new MapVersion(1, 5), Duration.ofMillis(100))).isEmpty();
  }

  @Test
  void offer_olderMap_isIgnored() {
    watch.offer(map(2, 1));
    watch.offer(map(1, 99));

    assertThat(watch.newest()).contains(map(2, 1));
  }

  @Test
  void refresh_sourceAway_keepsTheLastMap() {
    assertThat(watch.missing()).isPresent();
    stored = Optional.of(map(1, 5));
    assertThat(watch.refresh()).isTrue();
    away = true;

    assertThat(watch.refresh()).isFalse();
    assertThat(watch.newest()).contains(map(1, 5));
    assertThat(watch.missing()).isEmpty();
  }

  private Optional<RegistrySnapshot> awaitNewer(MapVersion seen) {
    try {
      return watch.awaitNewer(seen, LONG);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private Optional<RegistrySnapshot> readUnless(MapVersion known) {
    if (away) {
      throw new IllegalStateException("away");
    }
    return stored.filter(map -> !map.version().equals(known));
  }

  private static RegistrySnapshot map(long epoch, long version) {
    return new RegistrySnapshot(new MapVersion(epoch, version), List.of());
  }
}
