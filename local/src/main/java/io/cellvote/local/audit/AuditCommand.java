package io.cellvote.local.audit;

import io.cellvote.local.command.DataOption;
import io.cellvote.local.command.Screen;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.model.EventId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cellvote audit}: checks the invariants on the data; 0 only when all hold. */
@Command(
    name = "audit",
    description =
        "Checks the invariants on the data: rows = tallies = leaderboard, no voter twice, nothing "
            + "acked left unsettled, the books of every cell and partition balance. May run "
            + "under load.",
    footer = "  ./cellvote audit")
public final class AuditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private Screen screen;

  @Parameters(
      arity = "0..1",
      paramLabel = "EVENT",
      description = "An event's id; without it all events are checked.")
  private Optional<String> event = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    if (event.isPresent() && EventId.parse(event.get()).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "EVENT must be an event's id, a UUID, not " + event.get() + ".");
    }
    AuditReport report = Audit.of(RunningPlatform.open(data.folder())).run(event);
    screen.result(report.json(), report.text());
    return report.isOk() ? 0 : 1;
  }
}
