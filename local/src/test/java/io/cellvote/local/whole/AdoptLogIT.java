package io.cellvote.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cellvote.local.platform.CellControl;
import io.cellvote.local.platform.LocalPlatform;
import io.cellvote.local.platform.PlatformException;
import io.cellvote.local.platform.Progress;
import io.cellvote.testing.server.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Cells whose logs were wiped or cut short while they were dead go on when an operator says so. */
class AdoptLogIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @Test
  void logsThatLostRecords_areAdopted_andVotesCountAgain_andTheBooksBalance() throws Exception {
    LocalPlatform local = SharedPlatform.whole();
    try (Booth booth = Booth.open(local.platform(), 6);
        Crowd crowd = new Crowd(booth, 6)) {
      Truth truth = new Truth(local.platform());
      crowd.awaitMore(600, LONG);

      lose("cell-1", local, truth, AdoptLogIT::wipe);
      crowd.awaitMore(200, LONG);
      lose("cell-2", local, truth, AdoptLogIT::cutInHalf);
      assertThat(truth.gaps()).contains("cell-1", "cell-2").doesNotContain("cell-3");
      int before1 = truth.takenBy("cell-1");
      int before2 = truth.takenBy("cell-2");
      await()
          .atMost(LONG)
          .until(() -> truth.takenBy("cell-1") > before1 && truth.takenBy("cell-2") > before2);
      crowd.close();

      assertThat(crowd.wrong()).isEmpty();
      await().atMost(LONG).until(() -> truth.missing(crowd.acked()).isEmpty());
      await().atMost(LONG).until(truth::auditIsOk);
    }
  }

  /**
   * Drains the cell first, so that what its log loses is settled: whatever is not found afterwards
   * was lost after the adoption.
   */
  private static void lose(String cell, LocalPlatform local, Truth truth, Consumer<Path> harm) {
    local.drainCell(cell);
    assertThat(local.killCell(cell)).isTrue();
    harm.accept(local.platform().folder().root().resolve(cell).resolve("kafka"));
    CompletableFuture<Boolean> start = CompletableFuture.supplyAsync(() -> local.startCell(cell));

    // A start that waits for an operator keeps nobody else from his work.
    assertThat(local.parts().kill("router-2")).isTrue();
    assertThat(local.parts().start("router-2")).isTrue();
    CellControl control = new CellControl(local.platform(), Progress.silent());
    await()
        .atMost(LONG)
        .untilAsserted(() ->
            assertThatThrownBy(() -> control.adoptLog(cell, false))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("--accept-loss"));
    assertThat(truth.gaps()).doesNotContain(cell);
    assertThat(local.adoptLog(cell)).isNotEmpty();
    assertThat(start.join()).isTrue();
    assertThat(truth.operationsOn(cell)).contains("adopt-log");
    local.restoreCell(cell);
  }

  private static void wipe(Path kafka) {
    Folders.delete(kafka);
  }

  private static void cutInHalf(Path kafka) {
    int cut = 0;
    try (Stream<Path> files = Files.walk(kafka)) {
      for (Path file : files.filter(AdoptLogIT::isVoteLog).toList()) {
        try (FileChannel log = FileChannel.open(file, StandardOpenOption.WRITE)) {
          log.truncate(log.size() / 2);
          cut++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(cut).as("logs that were cut").isPositive();
  }

  private static boolean isVoteLog(Path file) {
    return file.getParent().getFileName().toString().startsWith("votes-")
        && file.toString().endsWith(".log");
  }
}
