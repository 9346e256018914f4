package io.cellvote.local.platform;

import io.cellvote.testing.server.Folders;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * A whole platform for tests and short jobs: in a temporary folder, on free ports, started at once,
 * stopped and deleted at the end, which is at the latest the end of this JVM.
 */
public final class LocalPlatform implements AutoCloseable {
  private static final int TRIES = 50;

  private final DataFolder folder;
  private final Installation installation;
  private final Launcher launcher;

  private LocalPlatform(DataFolder folder, Installation installation, Launcher launcher) {
    this.folder = folder;
    this.installation = installation;
    this.launcher = launcher;
  }

  /** Starts a platform of so many cells, and returns when all of it is ready. */
  public static LocalPlatform start(int cells) {
    return start(cells, Progress.silent());
  }

  /** The same, with so many instances of each cell's service. */
  public static LocalPlatform start(int cells, int instances) {
    return start(freeLayout(cells, instances), Installation.here(), Progress.silent());
  }

  /** The same, and says how far it is. */
  public static LocalPlatform start(int cells, Progress progress) {
    return start(freeLayout(cells, 1), Installation.here(), progress);
  }

  /** A platform in which the chaos monkey may be ordered about. */
  public static LocalPlatform startWithChaos(int cells) {
    var folder = DataFolder.of(Folders.temporary("cellvote-platform-"));
    return start(
        folder,
        Installation.here(),
        Launcher.of(
            folder,
            freeLayout(cells, 1),
            new PlatformOptions(true, DatabaseKind.POSTGRES),
            Progress.silent()));
  }

  static LocalPlatform start(int cells, Installation installation) {
    return start(freeLayout(cells, 1), installation, Progress.silent());
  }

  private static LocalPlatform start(
      PlatformLayout layout, Installation installation, Progress progress) {
    var folder = DataFolder.of(Folders.temporary("cellvote-platform-"));
    return start(folder, installation, Launcher.of(folder, layout, installation, progress));
  }

  private static LocalPlatform start(
      DataFolder folder, Installation installation, Launcher launcher) {
    var platform = new LocalPlatform(folder, installation, launcher);
    Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "close-platform"));
    try {
      launcher.start();
    } catch (RuntimeException e) {
      platform.close();
      throw e;
    }
    return platform;
  }

  /** Its addresses, tokens and database. */
  public RunningPlatform platform() {
    return RunningPlatform.open(folder);
  }

  /** Kills a cell with kill -9; false when it was dead. */
  public boolean killCell(String cell) {
    return cells().kill(cell);
  }

  /** Starts a dead cell and returns when it is ready; false when it was running. */
  public boolean startCell(String cell) {
    return cells().start(cell);
  }

  /** Drains a cell, and returns when it may be stopped. */
  public void drainCell(String cell) {
    control().drain(cell, true);
  }

  /** Gives a drained cell all its voters back. */
  public void restoreCell(String cell) {
    control().restore(cell);
  }

  /** What can be done to each of its processes. */
  public PartOperations parts() {
    return new PartOperations(platform(), installation, Progress.silent());
  }

  /** Starts one more cell, brings it in step by step, and returns its name. */
  public String addCell() {
    var cell = startNextCell();
    bringIn(cell);
    return cell.id().value();
  }

  /** Starts one more cell, which gets no voters yet. */
  public CellLayout startNextCell() {
    return cells().startNext(Optional.empty());
  }

  /** Gives a cell that was started its voters, step by step; fails with the reason if it halts. */
  public void bringIn(CellLayout cell) {
    control().add(cell);
  }

  /** Accepts what a cell's log lost, and returns when the cell is ready. */
  public List<String> adoptLog(String cell) {
    return control().adoptLog(cell, true);
  }

  private CellControl control() {
    return new CellControl(platform(), Progress.silent());
  }

  public PlatformStatus status() {
    return PlatformStatus.of(platform(), installation);
  }

  /** Repeatable; also what happens when this JVM ends before. */
  @Override
  public synchronized void close() {
    launcher.stop();
    Folders.delete(folder.root());
  }

  private CellOperations cells() {
    return new CellOperations(platform(), installation, Progress.silent());
  }

  /** Below the ports that the system hands out by itself. */
  static PlatformLayout freeLayout(int cells, int instances) {
    return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(200, 310) * 100)
        .limit(TRIES)
        .mapToObj(base -> new PlatformLayout(base, cells, instances))
        .filter(LocalPlatform::free)
        .findFirst()
        .orElseThrow(() -> new PlatformException("There are no free ports for a platform."));
  }

  private static boolean free(PlatformLayout layout) {
    return IntStream.range(layout.portBase(), layout.portBase() + 10 * (layout.cells() + 2))
        .allMatch(Preflight::free);
  }
}
