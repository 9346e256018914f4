package io.cellvote.local.drill;

import io.cellvote.chaos.drill.DrillOutcome;
import io.cellvote.chaos.drill.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results of drills for people. */
final class DrillTable {
  private DrillTable() {}

  static String of(List<DrillResult> results, Path journals) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        row(
            "DRILL",
            "RESULT",
            "SEC",
            "ACKED",
            "LOST",
            "DOUBLE",
            "FAILED",
            "BLAST",
            "RECOVERY",
            "OTHERS"));
    results.forEach(result -> lines.add(row(result.outcome())));
    lines.add("");
    long bad = results.stream().filter(result -> !result.outcome().ok()).count();
    lines.add(
        bad == 0
            ? "All %d are ok.".formatted(results.size())
            : bad + " of " + results.size() + " are NOT OK, see above.");
    lines.add("Journals: " + journals);
    return String.join("\n", lines);
  }

  private static String row(DrillOutcome outcome) {
    return row(
        outcome.experiment().name(),
        result(outcome),
        number("%.0f", outcome.seconds()),
        count(outcome, Figure.ACKED),
        count(outcome, Figure.LOST),
        count(outcome, Figure.DOUBLE_COUNTED),
        count(outcome, Figure.FAILED_REQUESTS),
        number("%.1f%%", outcome.figures().get(Figure.BLAST_RADIUS_PERCENT)),
        number("%.1f s", outcome.figures().get(Figure.RECOVERY_SECONDS)),
        number("p99 x%.1f", outcome.figures().get(Figure.OTHERS_P99_RATIO)));
  }

  private static String result(DrillOutcome outcome) {
    if (outcome.ok()) {
      return "ok";
    }
    return outcome.deviated() ? "DEVIATED" : outcome.status().code().toUpperCase(Locale.ROOT);
  }

  private static String count(DrillOutcome outcome, Figure figure) {
    return number("%.0f", outcome.figures().get(figure));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%-22s %-11s %6s %7s %5s %6s %6s %7s %8s %9s", cells)
        .stripTrailing();
  }
}
