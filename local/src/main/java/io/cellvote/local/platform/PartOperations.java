package io.cellvote.local.platform;

import io.cellvote.testing.server.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What can be done to the processes of a running platform, one by one: what drills are made of.
 *
 * <p>A group is what lives and dies together: {@code database}, {@code global-control}, {@code
 * router-1}, {@code router-2}, or a cell such as {@code cell-2}. A part is one process of a group,
 * as {@code ./cellvote status} names it: {@code cell-2-kafka}, {@code cell-2-redis}, and {@code
 * cell-2} for the cell's service alone.
 */
public final class PartOperations {
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(30);

  private final DataFolder folder;
  private final Blueprint blueprint;
  private final ProcessGroups groups;
  private final RunFolder run;
  private final Progress progress;

  public PartOperations(RunningPlatform platform, Progress progress) {
    this(platform, Installation.here(), progress);
  }

  PartOperations(RunningPlatform platform, Installation installation, Progress progress) {
    this.folder = platform.folder();
    this.blueprint = platform.blueprint(installation);
    this.groups = new ProcessGroups(folder);
    this.run = new RunFolder(folder);
    this.progress = progress;
  }

  /** {@code kill -9} of a whole group at once; false when it was dead already. */
  public boolean kill(String group) {
    var name = group(group).name();
    return locked("kill " + group, () -> groups.kill(name));
  }

  /** Stops a group in an orderly way, the database with a checkpoint; false when it was dead. */
  public boolean stop(String group) {
    var chosen = group(group);
    return locked(
        "stop " + group,
        () -> {
          var ran = !run.members(group, ProcessTable.now()).isEmpty();
          groups.stop(List.of(chosen));
          return ran;
        });
  }

  /**
   * Starts a group on its old data and returns when it is ready; false when all of it was running.
   */
  public boolean start(String group) {
    var chosen = group(group);
    return ready(locked("start " + group, () -> startGroup(chosen)));
  }

  /** Starts everything that is dead, the database first; the names of what was started. */
  public List<String> startDead() {
    return blueprint.groups().stream()
        .flatMap(group -> group.parts().stream())
        .map(Part::name)
        .filter(this::startPart)
        .toList();
  }

  /** {@code kill -9} of one process of a group; false when it was dead already. */
  public boolean killPart(String part) {
    groupOf(part);
    return locked("kill " + part, () -> groups.killPart(part));
  }

  /**
   * Starts one dead process of a group on its old data and returns when it is ready; false when it
   * was running. Of a group of which nothing runs any more it starts all.
   */
  public boolean startPart(String part) {
    var group = groupOf(part);
    return ready(
        locked(
            "start " + part,
            () ->
                run.members(group.name(), ProcessTable.now()).isEmpty()
                    ? startGroup(group)
                    : startPart(group, part(part))));
  }

  /** Holds one process where it is, with its connections open; false when it was dead. */
  public boolean pausePart(String part) {
    return signal(part, Signal.STOP);
  }

  /** Lets a paused process go on; false when it was dead. */
  public boolean resumePart(String part) {
    return signal(part, Signal.CONT);
  }

  private boolean signal(String part, Signal signal) {
    groupOf(part);
    return run.pid(part, ProcessTable.now()).map(pid -> signal.send(List.of(pid))).orElse(false);
  }

  private List<Part> startGroup(PartGroup group) {
    var table = ProcessTable.now();
    if (group.parts().stream().allMatch(part -> run.pid(part.name(), table).isPresent())) {
      return List.of();
    }
    groups.kill(group.name()); // what is left of it
    Preflight.checkPorts(group.parts());
    group.prepare();
    groups.start(group);
    return group.parts();
  }

  private List<Part> startPart(PartGroup group, Part part) {
    if (run.pid(part.name(), ProcessTable.now()).isPresent()) {
      return List.of();
    }
    Preflight.checkPorts(List.of(part));
    part.prepare().run();
    groups.startAgain(group, part);
    return List.of(part);
  }

  /** Without the lock: who kills another part need not wait until these are ready. */
  private boolean ready(List<Part> started) {
    new ReadyWatch(folder, progress).await(started);
    return !started.isEmpty();
  }

  private <T> T locked(String work, Supplier<T> action) {
    if (!RunningPlatform.isStarted(folder)) {
      throw RunFolder.notRunning(folder);
    }
    try (var lock = PlatformLock.take(folder, work, LOCK_PATIENCE)) {
      return action.get();
    }
  }

  private PartGroup group(String name) {
    return blueprint.group(name).orElseThrow(() -> unknown(name, groupNames()));
  }

  private PartGroup groupOf(String part) {
    return blueprint.groups().stream()
        .filter(group -> group.parts().stream().anyMatch(each -> each.name().equals(part)))
        .findFirst()
        .orElseThrow(() -> unknown(part, partNames()));
  }

  /** What a part is, dead or alive; empty if there is none of that name. */
  public Optional<PartKind> kind(String part) {
    return find(part).map(Part::kind);
  }

  /** Where on 127.0.0.1 a part listens when it runs; empty if there is none of that name. */
  public Optional<Integer> port(String part) {
    return find(part).map(Part::port);
  }

  private Part part(String name) {
    return find(name).orElseThrow(() -> unknown(name, partNames()));
  }

  private Optional<Part> find(String name) {
    return blueprint.parts().stream().filter(part -> part.name().equals(name)).findFirst();
  }

  private String groupNames() {
    return blueprint.groups().stream().map(PartGroup::name).collect(Collectors.joining(", "));
  }

  private String partNames() {
    return blueprint.parts().stream().map(Part::name).collect(Collectors.joining(", "));
  }

  private static PlatformException unknown(String name, String known) {
    return new PlatformException("There is no %s here, only %s.".formatted(name, known));
  }
}
