package io.cellvote.local.platform;

import io.cellvote.model.CellId;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be done to one cell of a running platform. */
public final class CellOperations {
  private static final String DATABASE = "database";
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(30);

  private final RunningPlatform platform;
  private final Blueprint blueprint;
  private final Progress progress;
  private final PartOperations parts;

  public CellOperations(RunningPlatform platform, Progress progress) {
    this(platform, Installation.here(), progress);
  }

  CellOperations(RunningPlatform platform, Installation installation, Progress progress) {
    this.platform = platform;
    this.blueprint = platform.blueprint(installation);
    this.progress = progress;
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
    checkRunning();
    return parts.start(name);
  }

  /**
   * Starts one more cell, which the platform has from now on, and returns when it is ready. Nobody
   * sends it voters yet: {@link CellControl#add} does. When it does not start, the platform is as
   * before.
   *
   * @param name the next one in the row; may be left out
   */
  public CellLayout startNext(Optional<String> name) {
    var folder = platform.folder();
    try (var lock = PlatformLock.take(folder, "cell add", LOCK_PATIENCE)) {
      checkRunning();
      var former = PlatformFile.read(folder);
      var larger = former.layout().oneMoreCell();
      var cell = larger.cellLayouts().getLast();
      checkNext(name, cell);
      var group = blueprint.with(larger).cell(cell);
      Preflight.checkPorts(group.parts());
      PlatformFile.of(larger, former.startedAt(), former.options()).write(folder);
      startOrTakeBack(group, former);
      return cell;
    }
  }

  private void startOrTakeBack(PartGroup group, PlatformFile former) {
    var groups = new ProcessGroups(platform.folder());
    try {
      group.prepare();
      groups.start(group);
      new ReadyWatch(platform.folder(), progress).await(group.parts());
    } catch (RuntimeException failed) {
      groups.kill(group.name());
      former.write(platform.folder());
      throw failed;
    }
  }

  private static void checkNext(Optional<String> name, CellLayout next) {
    if (name.isPresent() && !name.get().equals(next.id().value())) {
      throw new PlatformException(
          "The next cell is called %s, not %s: leave the name out."
              .formatted(next.id(), name.get()));
    }
  }

  private void checkRunning() {
    if (new RunFolder(platform.folder()).pid(DATABASE, ProcessTable.now()).isEmpty()) {
      throw RunFolder.notRunning(platform.folder());
    }
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
