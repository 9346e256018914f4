package io.cellvote.local.drill;

import io.cellvote.aws.AwsException;
import io.cellvote.aws.AwsSettings;
import io.cellvote.aws.FisCellKill;
import io.cellvote.aws.FisCellKill.End;
import io.cellvote.local.command.Screen;
import io.cellvote.local.platform.PlatformException;
import io.cellvote.web.Settings;
import java.time.Duration;
import java.util.List;

/**
 * The drill {@code cell-kill} in AWS: the cell's own experiment of the Fault Injection Service. The
 * load is the voters', and its judge the experiment's stop condition: whether the others noticed.
 */
final class AwsDrill {
  static final String NAME = "cell-kill";

  private static final Duration EXPERIMENT_MAX = Duration.ofMinutes(15);
  private static final Duration POLL = Duration.ofSeconds(5);

  private final Screen screen;

  AwsDrill(Screen screen) {
    this.screen = screen;
  }

  private record Drill(
      String name,
      String target,
      String cell,
      String status,
      boolean deviated,
      double seconds,
      String trouble,
      boolean ok) {}

  private record Drills(List<Drill> drills, boolean ok) {}

  /** Kills the cell; true when it was killed and no other cell's voters noticed. */
  boolean run(String cell) {
    long start = System.nanoTime();
    End end = end(cell);
    Drill drill = drill(cell, end, Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3);
    screen.result(
        new Drills(List.of(drill), drill.ok()),
        "%s of %s: %s %s".formatted(NAME, cell, drill.status(), drill.trouble()));
    return drill.ok();
  }

  private End end(String cell) {
    try (InterruptOnExit _ = InterruptOnExit.ofThisThread();
        FisCellKill drill =
            new FisCellKill(
                AwsSettings.of(Settings.ofEnvironment()),
                new FisCellKill.Waits(EXPERIMENT_MAX, POLL))) {
      return drill.run(cell, state -> screen.say("  " + state));
    } catch (InterruptedException wanted) {
      Thread.currentThread().interrupt();
      return new End.Stopped("", "Ctrl-C: the experiment was stopped");
    } catch (AwsException failed) {
      throw new PlatformException(failed.getMessage());
    }
  }

  private static Drill drill(String cell, End end, double seconds) {
    String status = end instanceof End.Completed ? "completed" : "failed";
    boolean noticed = end instanceof End.Stopped;
    return new Drill(
        NAME, "aws", cell, status, noticed, seconds, trouble(end), status.equals("completed"));
  }

  private static String trouble(End end) {
    return switch (end) {
      case End.Completed _ -> "";
      case End.Stopped(_, String reason) -> "stopped: " + reason;
      case End.Failed(_, String reason) -> reason;
      case End.TooLong _ ->
          "it had not ended after %d minutes, and was stopped"
              .formatted(EXPERIMENT_MAX.toMinutes());
      case End.NoExperiment(int found) ->
          "%d experiments of this region of AWS have its tags, and one should".formatted(found);
    };
  }
}
