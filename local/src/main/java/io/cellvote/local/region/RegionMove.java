package io.cellvote.local.region;

import io.cellvote.aws.AwsException;
import io.cellvote.aws.AwsSettings;
import io.cellvote.aws.Evacuation;
import io.cellvote.aws.Route53Names;
import io.cellvote.local.command.Screen;
import io.cellvote.local.platform.PlatformException;
import io.cellvote.web.Settings;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What both directions have in common. */
public final class RegionMove {
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Duration EVERYWHERE_MAX = Duration.ofMinutes(3);

  @Parameters(paramLabel = "REGION", description = "Which region, as the records name it.")
  private String region;

  @Option(
      names = "--target",
      paramLabel = "WHERE",
      defaultValue = "aws",
      description = "Where the platform runs: aws. One machine has no DNS to change.")
  private Target target;

  @Option(
      names = "--zone",
      paramLabel = "ID",
      required = true,
      description = "The id of the hosted zone in Route 53.")
  private String zone;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description =
          "The region's name in that zone, which begins with REGION and a dot, with a weighted record "
              + "for each region.")
  private String name;

  @Option(names = "--dry-run", description = "Say what would be changed, and change nothing.")
  private boolean dryRun;

  /** Where a platform can run. */
  enum Target {
    AWS
  }

  private record Moved(
      String region,
      String target,
      boolean evacuated,
      boolean dryRun,
      Map<String, Long> changed,
      boolean everywhere) {}

  int run(boolean evacuate, Screen screen) throws InterruptedException {
    if (!name.startsWith(region + ".")) {
      throw new PlatformException(
          "Nothing was changed: %s is no name of %s.".formatted(name, region));
    }
    try (Route53Names names =
        new Route53Names(
            AwsSettings.of(Settings.ofEnvironment()), new Route53Names.Name(zone, name), POLL)) {
      return switch (Evacuation.plan(names.weights(), region, evacuate)) {
        case Evacuation.Refused(String reason) ->
            throw new PlatformException("Nothing was changed: " + reason + ".");
        case Evacuation.Change(var weights) -> {
          boolean everywhere = carryOut(names, weights);
          screen.result(moved(weights, evacuate, everywhere), text(weights, everywhere));
          yield everywhere ? 0 : 1;
        }
      };
    } catch (AwsException failed) {
      throw new PlatformException(failed.getMessage());
    }
  }

  private boolean carryOut(Route53Names names, Map<String, Long> weights)
      throws InterruptedException {
    return weights.isEmpty() || dryRun || names.set(weights, EVERYWHERE_MAX);
  }

  private Moved moved(Map<String, Long> weights, boolean evacuate, boolean everywhere) {
    return new Moved(
        region, target.name().toLowerCase(Locale.ROOT), evacuate, dryRun, weights, everywhere);
  }

  private String text(Map<String, Long> weights, boolean everywhere) {
    if (weights.isEmpty()) {
      return "It is so already.";
    }
    String changes =
        weights.entrySet().stream()
            .map(weight -> "  %s -> %d".formatted(weight.getKey(), weight.getValue()))
            .collect(Collectors.joining("\n"));
    String end =
        dryRun
            ? "Nothing was changed."
            : everywhere
                ? "All servers of Route 53 know."
                : "Not all servers of Route 53 know yet.";
    return changes + "\n" + end;
  }
}
