package io.cellvote.local.platform;

import io.cellvote.testing.server.Folders;
import io.cellvote.testing.server.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Stops the platform of a data folder, whoever started it. */
public final class Stopper {
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(45);
  private static final Pattern STARTING = Pattern.compile("up, process (\\d+)");
  private static final Pattern OURS =
      Pattern.compile(
          "platform\\.json|logging\\.properties|lock|keys|database|archive|mail|cell-\\d+"
              + "|router(-\\d+)?|logs|run|drills");

  private final DataFolder folder;
  private final ProcessGroups groups;

  public Stopper(DataFolder folder) {
    this.folder = folder;
    this.groups = new ProcessGroups(folder);
  }

  /**
   * Stops all that runs; false when nothing did. An {@code up} that still starts is ended first.
   */
  public boolean stop() {
    if (!Files.exists(folder.lockFile())) {
      return false;
    }
    endStart();
    try (var lock = PlatformLock.take(folder, "down", LOCK_PATIENCE)) {
      var run = new RunFolder(folder);
      var table = ProcessTable.now();
      var any = run.groups().stream().anyMatch(name -> !run.members(name, table).isEmpty());
      groups.stop(known());
      groups.killAll();
      return any;
    }
  }

  /** Deletes the platform's files, and the folder if nothing else is in it. */
  public void wipe() {
    if (!Files.isDirectory(folder.root())) {
      return;
    }
    try (Stream<Path> files = Files.list(folder.root())) {
      files
          .filter(file -> OURS.matcher(file.getFileName().toString()).matches())
          .forEach(Folders::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder.root(), e);
    }
    folder.root().toFile().delete(); // fails when something else is in it
  }

  private List<PartGroup> known() {
    if (!Files.exists(folder.platformFile())) {
      return List.of();
    }
    return RunningPlatform.open(folder).blueprint(Installation.none()).groups();
  }

  /** The launcher hears TERM, stops what it started, and gives the lock back. */
  private void endStart() {
    var match = STARTING.matcher(PlatformLock.holder(folder));
    Optional.of(match)
        .filter(m -> m.find() && PlatformLock.held(folder))
        .map(m -> Long.valueOf(m.group(1)))
        .filter(pid -> ProcessTable.now().named(pid, "io.cellvote.local.Cellvote").isPresent())
        .ifPresent(pid -> Signal.TERM.send(List.of(pid)));
  }
}
