package io.cellvote.local.archive;

import io.cellvote.archive.verify.ArchiveReport;
import java.util.Formatter;
import java.util.Locale;

/** A check of the archive, for people. */
final class ArchiveText {
  private ArchiveText() {}

  static String of(ArchiveReport report) {
    Formatter out = new Formatter(Locale.ROOT);
    out.format("  archive             %s%n", report.place());
    line(out, "chains", report.cells());
    line(out, "batches", report.batches());
    line(out, "votes", report.votes());
    line(out, "corrections", report.corrections());
    line(out, "settled, pending", report.pending());
    unusual(out, "older than archive", report.beforeArchive());
    unusual(out, "lost with their log", report.lostWithLog());
    unusual(out, "before a restore", report.superseded());
    report.findings().forEach(finding -> out.format("  - %s%n", finding));
    return out.format("%n  %s%n", report.ok() ? "The archive is whole." : "NOT OK.").toString();
  }

  private static void line(Formatter out, String name, long value) {
    out.format("  %-19s %,d%n", name, value);
  }

  private static void unusual(Formatter out, String name, long value) {
    if (value > 0) {
      line(out, name, value);
    }
  }
}
