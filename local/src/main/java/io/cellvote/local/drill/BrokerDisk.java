package io.cellvote.local.drill;

import io.cellvote.chaos.drill.DrillException;
import io.cellvote.local.platform.PlatformStatus;
import io.cellvote.local.platform.PlatformStatus.PartStatus;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.model.CellId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the disk of a cell's broker look full: its files may grow to a limit, and a write beyond it
 * fails. Linux only, by {@code prlimit}; a broker that is started again has no limit.
 */
final class BrokerDisk {
  private static final int PRLIMIT_SECONDS_MAX = 5;

  private final RunningPlatform platform;

  BrokerDisk(RunningPlatform platform) {
    this.platform = platform;
  }

  /** Lets every segment grow to the size of the largest one and so many bytes more. */
  void limit(CellId cell, long bytesLeft) {
    String broker = cell + "-kafka";
    long pid =
        PlatformStatus.of(platform).parts().stream()
            .filter(part -> part.name().equals(broker))
            .findFirst()
            .flatMap(PartStatus::pid)
            .orElseThrow(() -> new DrillException(broker + " does not run."));
    long limit = largestSegment(platform.folder().kafka(cell)) + bytesLeft;
    run(List.of("prlimit", "--pid", Long.toString(pid), "--fsize=" + limit + ":" + limit));
  }

  private static long largestSegment(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .mapToLong(BrokerDisk::size)
          .max()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  /** 0 for a file that was deleted meanwhile. */
  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException _) {
      return 0;
    }
  }

  private static void run(List<String> command) {
    try {
      Process prlimit = new ProcessBuilder(command).redirectErrorStream(true).start();
      boolean ended = prlimit.waitFor(PRLIMIT_SECONDS_MAX, TimeUnit.SECONDS);
      if (!ended || prlimit.exitValue() != 0) {
        prlimit.destroyForcibly();
        String said =
            new String(prlimit.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        throw new DrillException("`prlimit` could not limit the broker's files: " + said);
      }
    } catch (IOException e) {
      throw new DrillException(
          "A full disk needs `prlimit` (Linux, package util-linux), which is not here.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DrillException("Interrupted while the broker's files were limited.", e);
    }
  }
}
