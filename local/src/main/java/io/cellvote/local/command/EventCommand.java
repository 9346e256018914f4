package io.cellvote.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.platform.EventControl;
import io.cellvote.local.platform.OutOfRange;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.model.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cellvote event}: what can be done to one event. */
@Command(
    name = "event",
    description = "Lists, closes and finalises events.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"  ./cellvote event list", "  ./cellvote event close EVENT"})
public final class EventCommand {
  private static final int LIMIT_MAX = 10_000;

  @Spec private CommandSpec spec;

  /** An event's state as the command line takes it. */
  enum State {
    SCHEDULED,
    OPEN,
    CLOSING,
    FINAL
  }

  @Command(
      name = "list",
      description = "Lists the newest events.",
      footer = "  ./cellvote event list --status open")
  int list(
      @Mixin DataOption data,
      @Mixin Screen screen,
      @Option(
              names = "--status",
              paramLabel = "STATE",
              description = "Those in this state only: ${COMPLETION-CANDIDATES}.")
          State status,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "100",
              description = "So many at most, 1..10000; usually ${DEFAULT-VALUE}.")
          int limit) {
    OutOfRange.check("--limit", limit, 1, LIMIT_MAX);
    Optional<String> state =
        Optional.ofNullable(status).map(is -> is.name().toLowerCase(Locale.ROOT));
    List<JsonNode> events = control(data, screen).list(state, limit);
    screen.result(Map.of("events", events), table(events));
    return 0;
  }

  private static String table(List<JsonNode> events) {
    var lines = new ArrayList<String>();
    lines.add(row("EVENT", "STATE", "CREATED", "NAME"));
    events.forEach(event ->
        lines.add(
            row(
                event.get("event_id").asText(),
                event.get("state").asText(),
                event.get("created_at").asText(),
                event.get("event_name").asText())));
    return String.join("\n", lines);
  }

  private static String row(String id, String state, String created, String name) {
    return String.format(Locale.ROOT, "%-36s  %-9s  %-27s  %s", id, state, created, name);
  }

  @Command(
      name = "close",
      description =
          "Closes an event: it takes no more votes at once, and is final when every cell has settled "
              + "what it took before. Returns when it is final; fails with what it waits for when "
              + "that takes more than a minute.",
      footer = "  ./cellvote event close 0b8f2f3e-5d0c-8a5e-9c33-1f6a3f0f9a11")
  int close(
      @Mixin DataOption data,
      @Mixin Screen screen,
      @Parameters(paramLabel = "EVENT", description = "Which one, by its id.") String event,
      @Option(names = "--no-wait", description = "Return as soon as it takes no more votes.")
          boolean noWait) {
    EventControl control = control(data, screen);
    String state = control.close(checked(event));
    if (!noWait) {
      control.awaitFinal(event);
      state = "final";
    }
    screen.result(Map.of("event_id", event, "state", state), event + " is " + state + ".");
    return 0;
  }

  @Command(
      name = "finalise",
      description =
          "Makes an event that closes final without cells that do not come back: what they still "
              + "hold of it is rejected when they do, and counted as excluded. Refuses when it "
              + "waits for another cell too, or a named one has settled all of it.",
      footer = "  ./cellvote event finalise 0b8f2f3e-5d0c-8a5e-9c33-1f6a3f0f9a11 --without cell-2")
  int finalise(
      @Mixin DataOption data,
      @Mixin Screen screen,
      @Parameters(paramLabel = "EVENT", description = "Which one, by its id.") String event,
      @Option(
              names = "--without",
              split = ",",
              paramLabel = "CELL",
              description = "Cells that are given up, such as cell-2.")
          List<String> without) {
    List<String> cells = Optional.ofNullable(without).orElse(List.of());
    control(data, screen).finalise(checked(event), cells);
    screen.result(
        Map.of("event_id", event, "state", "final", "without", cells),
        cells.isEmpty()
            ? event + " is final."
            : "%s is final, without %s.".formatted(event, String.join(", ", cells)));
    return 0;
  }

  private String checked(String event) {
    if (EventId.parse(event).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "EVENT must be an event's id, a UUID, not " + event + ".");
    }
    return event;
  }

  private static EventControl control(DataOption data, Screen screen) {
    return new EventControl(RunningPlatform.open(data.folder()), screen::say);
  }
}
