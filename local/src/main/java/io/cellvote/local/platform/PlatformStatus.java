package io.cellvote.local.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.web.Json;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What runs of a platform, at one moment.
 *
 * @param ready whether every part runs and does its work
 * @param cellMap global-control's, as it writes it; empty while it is away
 */
public record PlatformStatus(
    boolean ready,
    List<PartStatus> parts,
    @JsonInclude(JsonInclude.Include.ALWAYS) Optional<JsonNode> cellMap,
    Urls urls) {
  /** What a part can be in. */
  public enum State {
    RUNNING,
    NOT_READY,
    DEAD;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One part.
   *
   * @param pid empty when it is dead
   * @param rssMb its resident memory, MB
   */
  public record PartStatus(
      String name,
      String kind,
      @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Long> pid,
      int port,
      String state,
      long rssMb) {}

  /** Where clients find it. */
  public record Urls(List<URI> routers, URI globalControl, String database) {}

  public PlatformStatus {
    parts = List.copyOf(parts);
  }

  /** Looks at every part. A platform that was stopped has only dead parts. */
  public static PlatformStatus of(RunningPlatform platform) {
    return of(platform, Installation.here());
  }

  static PlatformStatus of(RunningPlatform platform, Installation installation) {
    var parts = platform.blueprint(installation).parts();
    var run = new RunFolder(platform.folder());
    var table = ProcessTable.now();
    var states = parts.parallelStream().map(part -> look(part, run, table)).toList();
    return new PlatformStatus(
        states.stream().allMatch(part -> part.state().equals(State.RUNNING.toString())),
        states,
        cellMap(platform),
        new Urls(
            platform.routers(),
            platform.globalControl(),
            platform.layout().databaseUrl(platform.options().database())));
  }

  /** Whether anything of it runs. */
  public boolean anyRuns() {
    return parts.stream().anyMatch(part -> part.pid().isPresent());
  }

  /** Memory of all parts together, MB. */
  public long memoryMb() {
    return parts.stream().mapToLong(PartStatus::rssMb).sum();
  }

  private static PartStatus look(Part part, RunFolder run, ProcessTable table) {
    var pid = run.pid(part.name(), table);
    var state =
        pid.isEmpty() ? State.DEAD : part.readiness().ready() ? State.RUNNING : State.NOT_READY;
    var memory = pid.map(table::memoryKb).orElse(0L) / 1024;
    return new PartStatus(
        part.name(), part.kind().toString(), pid, part.port(), state.toString(), memory);
  }

  private static Optional<JsonNode> cellMap(RunningPlatform platform) {
    var control = new Registration(platform.globalControl(), platform.operatorToken());
    try {
      return Optional.of(Json.mapper().readTree(control.cellMap()));
    } catch (PlatformException | IOException e) {
      return Optional.empty(); // its part is dead or not ready, as the list of parts says
    }
  }
}
