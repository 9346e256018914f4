package io.cellvote.local.demo;

import io.cellvote.local.replay.voting.Outcome;
import io.cellvote.local.replay.voting.Score;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a viewer of the demo sees at one moment.
 *
 * @param board the leaderboard as its stream last said
 * @param rate votes a second that came to an end of late
 * @param news what happens to the cells, in words
 */
record Scene(Board board, Figures figures, double rate, String news) {
  private static final int BAR_WIDTH = 40;

  /** What the voters were told so far. */
  record Figures(long sent, long counted, long refused, long failed) {
    static Figures of(Score score) {
      return new Figures(
          score.sentVotes(),
          score.count(Outcome.PROCESSED),
          score.count(Outcome.DUPLICATE),
          score.count(Outcome.FAILED));
    }

    /** Sent, and without an end yet. */
    long underWay() {
      return sent - counted - refused - failed;
    }
  }

  /** For a terminal: a bar for each contestant, then the figures. */
  Stream<String> drawing() {
    return Stream.concat(
        board.lines().stream().map(this::bar),
        Stream.of("", "  " + figuresLine(), "  cells  " + lights() + "   " + news));
  }

  /** For a file or a pipe: all in one line. */
  String line() {
    String shares =
        board.lines().stream()
            .map(line -> "%s %d".formatted(line.name(), line.votes()))
            .collect(Collectors.joining(", "));
    return "  " + figuresLine() + " | " + shares + " | " + lights() + " | " + news;
  }

  private String bar(Board.Line line) {
    int filled = (int) Math.round(board.percent(line) * BAR_WIDTH / 100);
    return String.format(
        Locale.ROOT,
        "  %-10s %s%s %5.1f%%  %,8d",
        line.name(),
        "█".repeat(filled),
        "·".repeat(BAR_WIDTH - filled),
        board.percent(line),
        line.votes());
  }

  private String figuresLine() {
    return String.format(
        Locale.ROOT,
        "%,.0f votes/s  sent %,d  counted %,d  refused as second votes %,d  under way %,d",
        rate,
        figures.sent(),
        figures.counted(),
        figures.refused(),
        figures.underWay());
  }

  private String lights() {
    return board.cells().stream()
        .map(cell -> cell.id() + (cell.live() ? " live" : " SILENT"))
        .collect(Collectors.joining("  "));
  }
}
