package io.cellvote.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * One at a time starts or stops parts of a data folder. The system gives the lock back when its
 * holder dies, however it dies.
 */
final class PlatformLock implements AutoCloseable {
  private static final long POLL_MS = 50;

  private final FileChannel channel;

  private PlatformLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock, waiting for its holder this long; a sentence that names the holder if not. */
  static PlatformLock take(DataFolder folder, String work, Duration patience) {
    var end = System.nanoTime() + patience.toNanos();
    var lock = attempt(folder, work);
    while (lock.isEmpty() && System.nanoTime() < end) {
      Pause.millis(POLL_MS);
      lock = attempt(folder, work);
    }
    return lock.orElseThrow(() ->
        new PlatformException(
            "Another command works on %s (%s): wait for it, or stop it with Ctrl-C."
                .formatted(folder.root(), holder(folder))));
  }

  /** Whether somebody has the lock now. */
  static boolean held(DataFolder folder) {
    try (var channel = FileChannel.open(folder.lockFile(), StandardOpenOption.WRITE)) {
      return held(channel) == null;
    } catch (IOException e) {
      return false;
    }
  }

  /** What the holder says it is: {@code up, process 4711}. */
  static String holder(DataFolder folder) {
    try {
      return Files.readString(folder.lockFile()).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give back the lock", e);
    }
  }

  private static Optional<PlatformLock> attempt(DataFolder folder, String work) {
    try {
      var channel =
          FileChannel.open(folder.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (held(channel) == null) {
        channel.close();
        return Optional.empty();
      }
      var text = "%s, process %d%n".formatted(work, ProcessHandle.current().pid());
      Files.writeString(folder.lockFile(), text);
      return Optional.of(new PlatformLock(channel));
    } catch (IOException e) {
      throw new PlatformException(
          "Cannot write in the data folder %s: choose another one with --data."
              .formatted(folder.root()),
          e);
    }
  }

  private static FileLock held(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another thread of this JVM has it
    }
  }
}
