package io.cellvote.local.platform;

import io.cellvote.model.CellId;
import java.time.Duration;
import java.util.stream.Collectors;

/** What can be done to one cell of a running platform. */
public final class CellOperations {
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(30);

  private static final String DATABASE = "database";

  private final RunningPlatform platform;
  private final Blueprint blueprint;
  private final ProcessGroups groups;
  private final Progress progress;

  public CellOperations(RunningPlatform platform, Progress progress) {
    this(platform, Installation.here(), progress);
  }

  CellOperations(RunningPlatform platform, Installation installation, Progress progress) {
    this.platform = platform;
    this.blueprint = platform.blueprint(installation);
    this.groups = new ProcessGroups(platform.folder());
    this.progress = progress;
  }

  /**
   * {@code kill -9} of the cell's whole process group: its service, its Kafka and its Redis die at
   * once. False when it was dead already.
   */
  public boolean kill(String cell) {
    var layout = find(cell);
    try (var lock = lock("cell kill")) {
      return groups.kill(layout.id().value());
    }
  }

  /** Starts a dead cell on its old data and returns when it is ready; false when it was running. */
  public boolean start(String cell) {
    var group = blueprint.cell(find(cell));
    try (var lock = lock("cell start")) {
      var run = new RunFolder(platform.folder());
      var table = ProcessTable.now();
      if (run.pid(DATABASE, table).isEmpty()) {
        throw new PlatformException(
            "The platform in %s is not running: start all of it with `./cellvote up`."
                .formatted(platform.folder().root()));
      }
      if (group.parts().stream().allMatch(part -> run.pid(part.name(), table).isPresent())) {
        return false;
      }
      groups.kill(group.name()); // what is left of it
      Preflight.checkPorts(group.parts());
      group.prepare();
      groups.start(group);
      new ReadyWatch(platform.folder(), progress).await(group.parts());
      return true;
    }
  }

  private CellLayout find(String cell) {
    return platform.cells().stream()
        .filter(layout -> layout.id().value().equals(cell))
        .findFirst()
        .orElseThrow(() ->
            new PlatformException("There is no cell %s here, only %s.".formatted(cell, known())));
  }

  private String known() {
    return platform.cells().stream()
        .map(CellLayout::id)
        .map(CellId::value)
        .collect(Collectors.joining(", "));
  }

  private PlatformLock lock(String work) {
    return PlatformLock.take(platform.folder(), work, LOCK_PATIENCE);
  }
}
