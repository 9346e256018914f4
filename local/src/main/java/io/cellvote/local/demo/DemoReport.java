package io.cellvote.local.demo;

import io.cellvote.local.audit.AuditReport;
import io.cellvote.local.replay.result.Comparison;
import io.cellvote.local.replay.result.ReplayReport.Counts;
import io.cellvote.local.replay.voting.Quantiles;
import java.util.Formatter;
import java.util.Locale;

/**
 * What the demo showed.
 *
 * @param voters who voted at least once
 * @param counts what the voters were told
 * @param counted vote rows in the database
 * @param answer milliseconds from when a vote was due to its answer
 * @param cell which was killed
 * @param outageSeconds from the kill until it was ready again
 * @param tallies each against the first vote of every voter, in leaderboard and database
 */
record DemoReport(
    int voters,
    Counts counts,
    long counted,
    Quantiles answer,
    String cell,
    double outageSeconds,
    Comparison tallies,
    AuditReport audit) {

  /** Votes that were confirmed as counted, and are not there. */
  long lost() {
    return Math.max(0, counts.processed() - counted);
  }

  /** Votes that are there, beyond one for each voter. */
  long twice() {
    return Math.max(audit.doubleVotes(), Math.max(0, counted - voters));
  }

  /** True when everything holds that the demo claims. */
  boolean isGood() {
    boolean ended = counts.failed() == 0 && counts.acked() == 0 && counts.rejected() == 0;
    boolean exact = lost() == 0 && twice() == 0 && counted == voters;
    return ended && exact && tallies.differences().isEmpty() && audit.isOk();
  }

  /** For people. */
  String text() {
    Formatter out = new Formatter(Locale.ROOT);
    out.format(
        "%,d votes were sent by %,d voters; one voter in twenty tried twice.%n",
        counts.sent(), voters);
    out.format(
        "%s was killed half-way and was back after %.1f s; its voters went to other cells.%n",
        cell, outageSeconds);
    out.format(
        "  confirmed as counted        %,8d%n"
            + "  refused as a second vote    %,8d%n"
            + "  without a final answer      %,8d%n"
            + "  rows in the database        %,8d%n"
            + "  lost                        %,8d%n"
            + "  counted twice               %,8d%n",
        counts.processed(),
        counts.duplicate(),
        counts.failed() + counts.acked() + counts.rejected(),
        counted,
        lost(),
        twice());
    out.format(
        "Answers took %.0f ms (half of them), %.0f ms (99%%), %,.0f ms (the slowest).%n",
        answer.p50(), answer.p99(), answer.max());
    verdict(out);
    return out.toString();
  }

  private void verdict(Formatter out) {
    tallies.differences().forEach(difference -> out.format("  WRONG: %s%n", difference));
    if (!audit.isOk()) {
      out.format("%nThe audit:%n%s", audit.text());
    }
    out.format(
        isGood()
            ? "Leaderboard = database = the first vote of every voter, and the audit agrees.%n"
            : "%nSOMETHING DOES NOT HOLD, see above.%n");
  }
}
