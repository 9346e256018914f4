package io.cellvote.control.audit;

import io.cellvote.control.leaderboard.LogPartition;
import io.cellvote.model.CellId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The invariants, decided purely; each answers with a sentence per breach. */
final class AuditRules {
  private AuditRules() {}

  /** In one snapshot, the rows in state counted are the tallies. */
  static List<String> talliesAreRows(Ledger ledger) {
    var breaches = new ArrayList<String>();
    for (Choice choice : choices(ledger.rows(), ledger.tallies())) {
      long rows = ledger.rows().getOrDefault(choice, 0L);
      long tally = ledger.tallies().getOrDefault(choice, 0L);
      if (rows != tally) {
        breaches.add(
            "Event %s, contestant %s: %d counted vote rows, but the tally says %d."
                .formatted(choice.event(), choice.contestant(), rows, tally));
      }
    }
    return breaches;
  }

  /** Nobody counts twice. */
  static List<String> nobodyTwice(Ledger ledger) {
    return ledger.doubleVotes() == 0
        ? List.of()
        : List.of(ledger.doubleVotes() + " voters have more than one counted vote in an event.");
  }

  /** What is final counts nothing that a cell settled behind the close mark, or behind the end. */
  static List<String> nothingCountedLate(Ledger ledger) {
    return ledger.finals().stream()
        .filter(AuditRules::isLate)
        .map(part ->
            "Event %s, final at %s: a vote of %s counts that was settled at %s, behind its mark."
                .formatted(part.event(), part.finalAt(), part.cell(), part.lastSettled()))
        .toList();
  }

  private static boolean isLate(FinalPart part) {
    boolean behindMark = part.markedAt().filter(part.lastSettled()::isAfter).isPresent();
    return behindMark || part.lastSettled().isAfter(part.finalAt());
  }

  /** The books of every partition add up to its offset. */
  static List<String> booksBalance(Ledger ledger) {
    return ledger.books().stream()
        .filter(book -> book.entries() != book.nextOffset())
        .map(book ->
            "%s: settled to offset %d, but its entries add up to %d."
                .formatted(name(book.cell(), book.partition()), book.nextOffset(), book.entries()))
        .toList();
  }

  /** Every log is there, is the one that the books are about, and is not shorter than them. */
  static List<String> logsHoldTheBooks(Ledger ledger, List<LogEnds> logs) {
    var breaches = new ArrayList<String>();
    Map<CellId, LogEnds> byCell = new HashMap<>();
    logs.forEach(log -> byCell.put(log.cell(), log));
    for (LogEnds log : logs) {
      if (log instanceof LogEnds.Unreachable(CellId cell, String address)) {
        breaches.add("The log of %s at %s can not be reached.".formatted(cell, address));
      }
    }
    for (Book book : ledger.books()) {
      breaches.addAll(bookHasItsLog(book, byCell.get(book.cell())));
    }
    return breaches;
  }

  private static List<String> bookHasItsLog(Book book, LogEnds log) {
    return switch (log) {
      case null ->
          book.retired()
              ? List.of()
              : List.of("%s has settled votes but is not registered.".formatted(book.cell()));
      case LogEnds.Unreachable _ -> List.of();
      case LogEnds.Read read when !read.logId().equals(book.logId()) ->
          book.retired()
              ? List.of()
              : List.of(
                  "%s: settled of log %s, but the broker has log %s."
                      .formatted(name(book.cell(), book.partition()), book.logId(), read.logId()));
      case LogEnds.Read read -> isNotShorter(book, read.ends().getOrDefault(book.partition(), 0L));
    };
  }

  private static List<String> isNotShorter(Book book, long end) {
    return end >= book.nextOffset()
        ? List.of()
        : List.of(
            "%s: the log ends at %d, before the settled offset %d: records are lost."
                .formatted(name(book.cell(), book.partition()), end, book.nextOffset()));
  }

  /** Per partition, the records up to these ends that are not settled; none are left out. */
  static Map<Partition, Long> unsettled(List<LogEnds> logs, Map<LogPartition, Long> settled) {
    var left = new HashMap<Partition, Long>();
    for (LogEnds log : logs) {
      if (log instanceof LogEnds.Read(CellId cell, UUID logId, _, Map<Integer, Long> ends)) {
        ends.forEach((partition, end) -> {
          long next = settled.getOrDefault(new LogPartition(cell, logId, partition), 0L);
          if (end > next) {
            left.put(new Partition(cell, partition), end - next);
          }
        });
      }
    }
    return left;
  }

  /** Nothing acked stays unsettled. */
  static List<String> nothingIsLeft(Map<Partition, Long> unsettled) {
    return unsettled.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Partition.ORDER))
        .map(left ->
            "%s: %d acked records are not settled."
                .formatted(name(left.getKey().cell(), left.getKey().partition()), left.getValue()))
        .toList();
  }

  /** The leaderboard shows at least what was settled at the start. */
  static List<String> boardIsNotBehind(Map<Choice, Long> start, Map<Choice, Long> board) {
    var breaches = new ArrayList<String>();
    start.forEach((choice, rows) -> {
      long shown = board.getOrDefault(choice, 0L);
      if (shown < rows) {
        breaches.add(
            "Event %s, contestant %s: the leaderboard shows %d, but %d were settled."
                .formatted(choice.event(), choice.contestant(), shown, rows));
      }
    });
    return breaches;
  }

  /** The leaderboard shows at most what is settled by now. */
  static List<String> boardIsNotAhead(Map<Choice, Long> board, Map<Choice, Long> now) {
    var breaches = new ArrayList<String>();
    board.forEach((choice, shown) -> {
      long rows = now.getOrDefault(choice, 0L);
      if (shown > rows) {
        breaches.add(
            "Event %s, contestant %s: the leaderboard shows %d, but only %d are settled."
                .formatted(choice.event(), choice.contestant(), shown, rows));
      }
    });
    return breaches;
  }

  private static Set<Choice> choices(Map<Choice, Long> a, Map<Choice, Long> b) {
    var all = new HashSet<>(a.keySet());
    all.addAll(b.keySet());
    return all;
  }

  private static String name(CellId cell, int partition) {
    return cell + " partition " + partition;
  }

  /** A partition of a cell's present log. */
  record Partition(CellId cell, int partition) {
    static final Comparator<Partition> ORDER =
        Comparator.comparing(Partition::cell).thenComparingInt(Partition::partition);
  }
}
