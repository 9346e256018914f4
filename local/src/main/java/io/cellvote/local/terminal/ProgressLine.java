package io.cellvote.local.terminal;

import io.cellvote.local.terminal.ProgressBar.Work;
import java.util.Locale;

/** Words one state of a work: bar, share, rate, time left, and its detail. */
final class ProgressLine {
  private static final int BAR_WIDTH = 24;

  private ProgressLine() {}

  static String of(Work work, double seconds) {
    long done = work.done().getAsLong();
    double share = work.total() == 0 ? 1 : Math.clamp((double) done / work.total(), 0, 1);
    double rate = seconds > 0 ? done / seconds : 0;
    int filled = (int) (share * BAR_WIDTH);
    String bar = "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled);
    String detail = work.detail().get();
    return String.format(
        Locale.ROOT,
        "%-8s [%s] %3.0f%%  %,d of %,d  %,.0f/s  %s%s",
        work.name(),
        bar,
        Math.floor(share * 100),
        done,
        work.total(),
        rate,
        time(work.total() - done, rate, seconds),
        detail.isEmpty() ? "" : "  " + detail);
  }

  private static String time(long left, double rate, double seconds) {
    if (left <= 0) {
      return "took " + clock(seconds);
    }
    return rate > 0 ? clock(left / rate) + " left" : "waiting";
  }

  /** Seconds as 12s, 3m05s or 2h07m. */
  static String clock(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + "s";
    }
    return whole < 3_600
        ? String.format(Locale.ROOT, "%dm%02ds", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%dh%02dm", whole / 3_600, whole / 60 % 60);
  }
}
