package io.cellvote.local.platform;

import io.cellvote.local.issuer.LocalIssuer;
import io.cellvote.testing.server.Guard;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * Starts a platform, part by part, until all of it is ready, or stops all of it again. Until it is
 * detached, the platform dies with this JVM.
 */
public final class Launcher implements AutoCloseable {
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(1);

  private final Blueprint blueprint;
  private final ProcessGroups groups;
  private final Progress progress;
  private final LocalIssuer issuer;
  private Guard guard;
  private boolean stopping;

  private Launcher(Blueprint blueprint, Progress progress) {
    this.blueprint = blueprint;
    this.groups = new ProcessGroups(blueprint.folder());
    this.progress = progress;
    this.issuer = LocalIssuer.ensure(blueprint.folder().keys(), PlatformLayout.regions().regions());
  }

  /** Makes the data folder and its keys ready; starts nothing yet. */
  public static Launcher of(DataFolder folder, PlatformLayout layout, Progress progress) {
    return of(folder, layout, Installation.here(), progress);
  }

  /** The same, with these options. */
  public static Launcher of(
      DataFolder folder, PlatformLayout layout, PlatformOptions options, Progress progress) {
    return new Launcher(blueprint(folder, layout, Installation.here(), options), progress);
  }

  static Launcher of(
      DataFolder folder, PlatformLayout layout, Installation installation, Progress progress) {
    return new Launcher(blueprint(folder, layout, installation, PlatformOptions.USUAL), progress);
  }

  private static Blueprint blueprint(
      DataFolder folder,
      PlatformLayout layout,
      Installation installation,
      PlatformOptions options) {
    Preflight.checkFolder(folder);
    return new Blueprint(folder, layout, PlatformKeys.ensure(folder), installation, options);
  }

  /** Starts all and returns when all is ready; otherwise stops all and says why in a sentence. */
  public void start() {
    try (var lock = PlatformLock.take(blueprint.folder(), "up", LOCK_PATIENCE)) {
      blueprint.database().check();
      Preflight.checkPorts(blueprint.parts());
      PlatformFile.of(blueprint.layout(), InstantSource.system().instant(), blueprint.options())
          .write(blueprint.folder());
      try {
        startAll();
      } catch (RuntimeException e) {
        progress.say("Stopping everything again.");
        stop();
        throw e;
      }
    }
  }

  /** Leaves everything running when this JVM ends. */
  public synchronized void detach() {
    if (guard != null) {
      guard.release();
      guard = null;
    }
  }

  /** Stops everything, unless it was detached; repeatable. */
  public void stop() {
    synchronized (this) {
      if (guard == null) {
        return;
      }
      stopping = true;
    }
    groups.stop(grown().groups());
    groups.killAll();
    detach();
  }

  /** With the cells that were added since the start. */
  private Blueprint grown() {
    var folder = blueprint.folder();
    return Files.exists(folder.platformFile())
        ? blueprint.with(PlatformFile.read(folder).layout())
        : blueprint;
  }

  @Override
  public void close() {
    stop();
  }

  private void startAll() {
    var watch = new ReadyWatch(blueprint.folder(), progress);
    var cells = blueprint.cells();
    watchOver();
    var prepared = CompletableFuture.runAsync(() -> cells.forEach(PartGroup::prepare));
    startGroup(blueprint.databaseGroup(), true);
    startGroup(blueprint.mail(), false);
    blueprint.database().join();
    watch.await(blueprint.databaseGroup().parts());
    migrate(watch);
    join(prepared);
    startGroup(blueprint.control(), false);
    blueprint.routers().forEach(router -> startGroup(router, false));
    cells.forEach(cell -> startGroup(cell, false));
    watch.await(
        parts(Stream.concat(Stream.of(blueprint.control(), blueprint.mail()), cells.stream())));
    register();
    watch.await(parts(blueprint.routers().stream()));
  }

  private static List<Part> parts(Stream<PartGroup> groups) {
    return groups.flatMap(group -> group.parts().stream()).toList();
  }

  private synchronized void watchOver() {
    guard = Guard.start();
    guard.watchFiles(blueprint.folder().root());
  }

  private void startGroup(PartGroup group, boolean prepare) {
    if (prepare) {
      group.prepare();
    }
    synchronized (this) {
      if (stopping) {
        throw new PlatformException("Stopped while it started.");
      }
      guard.watch(groups.start(group), blueprint.folder().root());
    }
  }

  private void migrate(ReadyWatch watch) {
    var count = blueprint.database().migrate(blueprint.databaseConfig(2));
    progress.say(
        String.format(
            Locale.ROOT, "  %-18s %d migrations  %5.1f s", "schema", count, watch.seconds()));
  }

  private void register() {
    var token = issuer.token("launcher", Duration.ofMinutes(1), "operate");
    var control = new Registration(blueprint.layout().controlUrl(), token);
    blueprint.layout().cellLayouts().forEach(control::register);
  }

  private static void join(CompletableFuture<Void> work) {
    try {
      work.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
