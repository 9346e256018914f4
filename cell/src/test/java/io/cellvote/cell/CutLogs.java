package io.cellvote.cell;

import io.cellvote.testing.server.KafkaServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Takes from a cell's log what came last. */
public final class CutLogs {
  private CutLogs() {}

  /** Kills the server, cuts each partition of votes in half, and starts the server again. */
  public static void inHalf(KafkaServer kafka) {
    kafka.process().kill();
    try (Stream<Path> files = Files.walk(kafka.process().plan().folder())) {
      files
          .filter(file -> file.getParent().getFileName().toString().startsWith("votes-"))
          .filter(file -> file.toString().endsWith(".log"))
          .forEach(CutLogs::cut);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kafka.process().start();
  }

  private static void cut(Path log) {
    try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
