package io.cellvote.local.platform;

import io.cellvote.testing.server.Folders;
import io.cellvote.testing.server.Session;
import io.cellvote.testing.server.Signal;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Starts, stops and kills the process groups of one data folder, and only those. */
final class ProcessGroups {
  static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
  private static final long LOG_BYTES_MAX = 16L << 20;
  private static final long POLL_MS = 20;

  private final DataFolder folder;
  private final RunFolder run;

  ProcessGroups(DataFolder folder) {
    this.folder = folder;
    this.run = new RunFolder(folder);
  }

  /** Starts a group that is prepared; returns at once with the group's id. */
  long start(PartGroup group) {
    run.forget(group);
    group.parts().forEach(part -> rotate(folder.log(part.name())));
    var script = folder.script(group.name());
    Folders.writeSecret(script, GroupScript.of(group, folder));
    try {
      return new ProcessBuilder(Session.of(List.of("sh", script.toString())))
          .directory(folder.root().toFile())
          .redirectInput(Redirect.from(new File("/dev/null")))
          .redirectErrorStream(true)
          .redirectOutput(Redirect.appendTo(folder.log(group.name()).toFile()))
          .start()
          .pid();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + group.name(), e);
    }
  }

  /** Has a running group's leader start one of its parts that is dead and prepared. */
  void startAgain(PartGroup group, Part part) {
    var leader =
        run.groupId(group.name(), ProcessTable.now())
            .orElseThrow(() -> new PlatformException(group.name() + " ended meanwhile."));
    run.forget(part);
    Folders.writeSecret(folder.againScript(group.name()), GroupScript.startingAgain(part, folder));
    Signal.USR1.send(List.of(leader));
  }

  /** {@code kill -9} of a whole group; false when it was gone already. */
  boolean kill(String group) {
    var table = ProcessTable.now();
    var id = run.groupId(group, table);
    var others = id.map(table::descendants).orElse(Set.of());
    id.ifPresent(Signal.KILL::sendToGroup);
    killEach(group, others);
    awaitDeath(group, () -> run.members(group, ProcessTable.now()).isEmpty());
    return id.isPresent();
  }

  /** {@code kill -9} of one part; false when it was gone already. */
  boolean killPart(String part) {
    var table = ProcessTable.now();
    var pid = run.pid(part, table);
    var all = new HashSet<Long>();
    pid.ifPresent(root -> {
      all.add(root);
      all.addAll(table.descendants(root));
    });
    killEach(part, all);
    return pid.isPresent();
  }

  /** The database's own processes leave its group: they are killed one by one. */
  private static void killEach(String what, Set<Long> pids) {
    pids.forEach(pid -> Signal.KILL.send(List.of(pid)));
    awaitDeath(what, () -> !ProcessTable.now().anyRuns(pids));
    // A database does not start while its last process's id is somebody's, even a dead one's.
    await(() -> !ProcessTable.now().anyIsKnown(pids), KILL_LIMIT);
  }

  private static void awaitDeath(String what, BooleanSupplier dead) {
    if (!await(dead, KILL_LIMIT)) {
      throw new PlatformException(
          "%s does not die by kill -9: look at its processes with `ps`.".formatted(what));
    }
  }

  /**
   * Stops groups in an orderly way, services before the stores that they use; what has not stopped
   * after 10 s is killed.
   */
  void stop(Collection<PartGroup> groups) {
    for (var phase = 0; phase <= 2; phase++) {
      var now = phase;
      stopParts(groups, part -> part.kind().stopPhase() == now);
    }
    for (var group : groups) {
      kill(group.name());
      run.forget(group);
    }
  }

  /** Kills the groups that are left, also those that no description knows any more. */
  void killAll() {
    for (var group : run.groups()) {
      kill(group);
      run.forget(new PartGroup(group, List.of()));
    }
  }

  private void stopParts(Collection<PartGroup> groups, Predicate<Part> chosen) {
    var parts = groups.stream().flatMap(group -> group.parts().stream()).filter(chosen).toList();
    var table = ProcessTable.now();
    for (var part : parts) {
      run.pid(part.name(), table).ifPresent(pid -> ask(part, pid));
    }
    await(
        () -> {
          var later = ProcessTable.now();
          return parts.stream().allMatch(part -> run.pid(part.name(), later).isEmpty());
        },
        STOP_LIMIT);
  }

  /** A paused process hears nothing but CONT. */
  private static void ask(Part part, long pid) {
    Signal.CONT.send(List.of(pid));
    part.stopSignal().send(List.of(pid));
  }

  private static boolean await(BooleanSupplier condition, Duration limit) {
    var end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Pause.millis(POLL_MS);
    }
    return true;
  }

  private static void rotate(Path log) {
    try {
      if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
        Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot move the log " + log, e);
    }
  }
}
