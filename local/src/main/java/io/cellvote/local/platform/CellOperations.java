package io.cellvote.local.platform;

import io.cellvote.model.CellId;
import java.util.stream.Collectors;

/** What can be done to one cell of a running platform. */
public final class CellOperations {
  private static final String DATABASE = "database";

  private final RunningPlatform platform;
  private final PartOperations parts;

  public CellOperations(RunningPlatform platform, Progress progress) {
    this(platform, Installation.here(), progress);
  }

  CellOperations(RunningPlatform platform, Installation installation, Progress progress) {
    this.platform = platform;
    this.parts = new PartOperations(platform, installation, progress);
  }

  /**
   * {@code kill -9} of the cell's whole process group: its service, its Kafka and its Redis die at
   * once. False when it was dead already.
   */
  public boolean kill(String cell) {
    return parts.kill(find(cell));
  }

  /** Starts a dead cell on its old data and returns when it is ready; false when it was running. */
  public boolean start(String cell) {
    var name = find(cell);
    if (new RunFolder(platform.folder()).pid(DATABASE, ProcessTable.now()).isEmpty()) {
      throw new PlatformException(
          "The platform in %s is not running: start all of it with `./cellvote up`."
              .formatted(platform.folder().root()));
    }
    return parts.start(name);
  }

  private String find(String cell) {
    return platform.cells().stream()
        .map(layout -> layout.id().value())
        .filter(cell::equals)
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
}
