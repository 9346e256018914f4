package io.cellvote.local.replay.result;

import io.cellvote.local.replay.result.Comparison.Difference;
import io.cellvote.local.replay.result.ReplayReport.Counts;
import io.cellvote.local.replay.voting.Quantiles;
import java.util.Formatter;
import java.util.Locale;

/** The report for people: a table, and in words whether the tallies came out right. */
public final class ReportText {
  private static final int DIFFERENCES_MAX = 10;
  private static final int REASONS_MAX = 10;

  private final Formatter out = new Formatter(Locale.ROOT);

  private ReportText() {}

  /** Several lines, the last one with its line end. */
  public static String of(ReplayReport report) {
    ReportText text = new ReportText();
    text.out.format("%n");
    text.counts(report);
    text.reasons(report);
    text.times(report);
    report.comparison().ifPresent(text::comparison);
    return text.out.toString();
  }

  private void counts(ReplayReport report) {
    Counts counts = report.counts();
    out.format("  rows       %,12d   in %,d events%n", report.rows(), report.events());
    out.format(
        "  sent       %,12d   in %.1f s = %,.0f/s%n",
        counts.sent(), report.seconds(), report.votesPerSecond());
    out.format("  processed  %,12d%n", counts.processed());
    out.format("  duplicate  %,12d%n", counts.duplicate());
    out.format("  rejected   %,12d%n", counts.rejected());
    out.format("  acked      %,12d   still not settled%n", counts.acked());
    out.format("  failed     %,12d%n", counts.failed());
    out.format("  %,d of them were accepted first and settled later (202).%n", counts.later());
  }

  private void reasons(ReplayReport report) {
    report.reasons().entrySet().stream()
        .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
        .limit(REASONS_MAX)
        .forEach(reason -> out.format("    %,d x %s%n", reason.getValue(), reason.getKey()));
  }

  private void times(ReplayReport report) {
    out.format("%n");
    out.format("  milliseconds        p50        p95        p99        max%n");
    times("answer", report.times().answer());
    times("ingest", report.times().ingest());
    times("end to end", report.times().endToEnd());
  }

  private void times(String name, Quantiles times) {
    if (times.count() == 0) {
      out.format("  %-12s  not measured%n", name);
    } else {
      out.format(
          "  %-12s %10.1f %10.1f %10.1f %10.1f%n",
          name, times.p50(), times.p95(), times.p99(), times.max());
    }
  }

  private void comparison(Comparison comparison) {
    out.format("%n");
    String where = comparison.databaseRead() ? "leaderboard and database" : "leaderboard";
    if (comparison.differences().isEmpty()) {
      out.format("  All %,d tallies are as expected, in %s.%n", comparison.compared(), where);
    } else {
      out.format(
          "  %,d of %,d tallies are not as expected, in %s:%n",
          comparison.differences().size(), comparison.compared(), where);
    }
    comparison.differences().stream().limit(DIFFERENCES_MAX).forEach(this::difference);
    if (!comparison.databaseRead()) {
      out.format("  The database could not be asked.%n");
    }
  }

  private void difference(Difference difference) {
    out.format("    %s%n", difference);
  }
}
