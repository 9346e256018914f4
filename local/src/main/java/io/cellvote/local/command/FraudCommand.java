package io.cellvote.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.platform.FraudControl;
import io.cellvote.local.platform.OutOfRange;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.model.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cellvote fraud}: held votes, and what becomes of them. */
@Command(
    name = "fraud",
    description = "Shows the votes that are held as suspected, and releases or rejects them.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"  ./cellvote fraud flags", "  ./cellvote fraud release FLAG"})
public final class FraudCommand {
  private static final int LIMIT_MAX = 1_000;

  /** A flag's state as the command line takes it. */
  enum State {
    HELD,
    RELEASED,
    REJECTED
  }

  @Command(
      name = "flags",
      description = "Lists held votes, the oldest first.",
      footer = "  ./cellvote fraud flags --state rejected")
  int flags(
      @Mixin DataOption data,
      @Mixin Screen screen,
      @Option(
              names = "--state",
              paramLabel = "STATE",
              defaultValue = "HELD",
              description = "Those in this state: ${COMPLETION-CANDIDATES}.")
          State state,
      @Option(names = "--event", paramLabel = "EVENT", description = "Those of this event only.")
          UUID event,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "100",
              description = "So many at most, 1..1000; usually ${DEFAULT-VALUE}.")
          int limit) {
    OutOfRange.check("--limit", limit, 1, LIMIT_MAX);
    List<JsonNode> flags =
        control(data)
            .flags(
                state.name().toLowerCase(Locale.ROOT),
                Optional.ofNullable(event).map(EventId::new).map(EventId::toString),
                limit);
    screen.result(Map.of("flags", flags), table(flags));
    return 0;
  }

  private static String table(List<JsonNode> flags) {
    var lines = new ArrayList<String>();
    lines.add(row("FLAG", "EVENT", "CELL", "SCORE", "REASONS"));
    flags.forEach(flag -> {
      var reasons = new ArrayList<String>();
      flag.path("reasons").forEach(reason -> reasons.add(reason.asText()));
      lines.add(
          row(
              flag.path("flag_id").asText(),
              flag.path("event_id").asText(),
              flag.path("cell_id").asText(),
              String.format(Locale.ROOT, "%.2f", flag.path("score").asDouble()),
              String.join(", ", reasons)));
    });
    return String.join("\n", lines);
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, "%-36s  %-36s  %-10s  %5s  %s", (Object[]) cells)
        .stripTrailing();
  }

  @Command(
      name = "release",
      description = "Lets a held vote count, and waits until it does.",
      footer = "  ./cellvote fraud release FLAG")
  int release(
      @Mixin DataOption data,
      @Mixin Screen screen,
      @Parameters(paramLabel = "FLAG", description = "Which one, as the list shows it.")
          UUID flag) {
    return decide(data, screen, flag, "release");
  }

  @Command(
      name = "reject",
      description = "Lets a held vote never count, and waits until that is settled.",
      footer = "  ./cellvote fraud reject FLAG")
  int reject(
      @Mixin DataOption data,
      @Mixin Screen screen,
      @Parameters(paramLabel = "FLAG", description = "Which one, as the list shows it.")
          UUID flag) {
    return decide(data, screen, flag, "reject");
  }

  private static int decide(DataOption data, Screen screen, UUID flag, String decision) {
    JsonNode order = control(data).decide(flag.toString(), decision);
    screen.result(
        Map.of("flag_id", flag.toString(), "order", order),
        "Done: %s of vote %s.".formatted(decision, order.path("vote_id").asText()));
    return 0;
  }

  private static FraudControl control(DataOption data) {
    return new FraudControl(RunningPlatform.open(data.folder()));
  }
}
