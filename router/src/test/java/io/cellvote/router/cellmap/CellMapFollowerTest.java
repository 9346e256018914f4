package io.cellvote.router.cellmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.CellState;
import io.cellvote.model.MapVersion;
import io.cellvote.model.RegionId;
import io.cellvote.router.cellmap.CellMapSource.News;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellMapFollowerTest {
  private static final News UNCHANGED = new News.Unchanged();

  @TempDir private Path folder;
  private final List<CellMap> heard = new CopyOnWriteArrayList<>();
  private final KnownCellMap known = new KnownCellMap("here", heard::add);
  private final FakeSource source = new FakeSource();
  private CellMapFile file;

  /** Gives the news that it was given, then blocks. */
  private static final class FakeSource implements CellMapSource {
    final LinkedBlockingQueue<News> news = new LinkedBlockingQueue<>();
    final AtomicInteger asked = new AtomicInteger();
    volatile Optional<MapVersion> lastKnown = Optional.empty();

    @Override
    public News await(Optional<MapVersion> knownVersion) {
      lastKnown = knownVersion;
      asked.incrementAndGet();
      try {
        return news.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new News.Failed("interrupted");
      }
    }
  }

  @BeforeEach
  void prepare() {
    file = new CellMapFile(folder.resolve("sub").resolve("cell-map.json"));
  }

  @Test
  void start_readsTheCopyOnDisk() {
    file.write(map(1, 5));
    try (CellMapFollower _ = start(Duration.ofMillis(1))) {
      assertThat(known.current()).hasValue(map(1, 5));
      assertThat(known.missing()).isEmpty();
    }
  }

  @Test
  void newerMap_isTakenAndKept() {
    try (CellMapFollower _ = start(Duration.ofMillis(1))) {
      assertThat(known.missing()).hasValueSatisfying(why -> assertThat(why).contains("here"));
      source.news.add(new News.Changed(map(1, 1)));
      source.news.add(new News.Changed(map(1, 2)));
      eventually(() -> file.read().equals(Optional.of(map(1, 2))));
      assertThat(heard).containsExactly(map(1, 1), map(1, 2));
      eventually(() -> source.lastKnown.equals(Optional.of(new MapVersion(1, 2))));
    }
  }

  @Test
  void olderMap_isNeitherTakenNorKept() {
    file.write(map(2, 1));
    try (CellMapFollower _ = start(Duration.ofMillis(1))) {
      source.news.add(new News.Changed(map(1, 99)));
      source.news.add(new News.Changed(map(2, 1)));
      source.news.add(UNCHANGED);
      eventually(() -> source.asked.get() == 4);

      assertThat(known.current()).hasValue(map(2, 1));
      assertThat(file.read()).hasValue(map(2, 1));
    }
  }

  @Test
  void newEpoch_isNewerWhateverItsVersion() {
    file.write(map(1, 99));
    try (CellMapFollower _ = start(Duration.ofMillis(1))) {
      source.news.add(new News.Changed(map(2, 1)));
      eventually(() -> known.current().equals(Optional.of(map(2, 1))));
    }
  }

  @Test
  void sourceFails_isAskedAgainAndWhatIsKnownStays() {
    file.write(map(1, 5));
    try (CellMapFollower _ = start(Duration.ofMillis(1))) {
      source.news.add(new News.Failed("gone"));
      source.news.add(new News.Failed("still gone"));
      eventually(() -> source.asked.get() == 3);

      assertThat(known.current()).hasValue(map(1, 5));
    }
  }

  @Test
  void sourceThatDoesNotWait_isNotAskedWithoutAPause() {
    try (CellMapFollower _ = start(Duration.ofHours(1))) {
      source.news.add(UNCHANGED);
      source.news.add(UNCHANGED);
      eventually(() -> source.news.size() == 1);

      assertThat(source.asked).hasValue(1);
    }
  }

  @Test
  void brokenCopy_isNoMap() throws Exception {
    Files.createDirectories(folder.resolve("sub"));
    Path path = folder.resolve("sub").resolve("cell-map.json");
    for (String text :
        List.of(
            "",
            "{",
            "null",
            "{}",
            "{\"epoch\":1,\"version\":1}",
            "{\"epoch\":1,\"version\":1,\"cells\":[null]}",
            "{\"epoch\":1,\"version\":1,\"cells\":[{\"id\":\"a\"}]}",
            "{\"epoch\":-1,\"version\":1,\"cells\":[]}")) {
      Files.writeString(path, text);
      assertThat(file.read()).as(text).isEmpty();
    }
  }

  private CellMapFollower start(Duration pause) {
    CellMapFollower follower = new CellMapFollower(source, file, known, pause);
    follower.start();
    return follower;
  }

  private static void eventually(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(condition);
  }

  private static CellMap map(long epoch, long version) {
    return new CellMap(
        new MapVersion(epoch, version),
        List.of(
            new Cell(
                new CellId("a"),
                new RegionId("use1"),
                URI.create("http://127.0.0.1:1"),
                CellState.ACTIVE,
                100)));
  }
}
