package io.cellvote.control.audit;

import static java.util.Objects.requireNonNull;

import io.cellvote.control.placement.RegisteredCell;
import io.cellvote.model.EventId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Checks the invariants, also under load. The ends of the logs are read first, the database's
 * snapshot second: what was acked before the audit must be settled, and what was settled must be
 * shown, within 5 s. What comes in meanwhile can only add to both.
 */
final class Audit {
  /** How long settling and showing may take. */
  static final Duration CATCH_UP = Duration.ofSeconds(5);

  static final int DISCREPANCIES_MAX = 100;

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final AuditRows rows;
  private final CellLogs logs;
  private final Supplier<List<RegisteredCell>> cells;
  private final ShownVotes shown;

  Audit(AuditRows rows, CellLogs logs, Supplier<List<RegisteredCell>> cells, ShownVotes shown) {
    this.rows = requireNonNull(rows, "rows");
    this.logs = requireNonNull(logs, "logs");
    this.cells = requireNonNull(cells, "cells");
    this.shown = requireNonNull(shown, "shown");
  }

  /** Audits all events, or one; the books of the cells are checked either way. */
  AuditReport run(Optional<EventId> event) throws InterruptedException {
    List<LogEnds> ends = logs.ends(cells.get());
    Ledger ledger = rows.ledger(event);
    long deadline = System.nanoTime() + CATCH_UP.toNanos();

    List<String> tallies = AuditRules.talliesAreRows(ledger);
    List<String> board = auditBoard(ledger, deadline);
    Map<AuditRules.Partition, Long> unsettled = awaitSettled(ends, deadline);

    var found = new ArrayList<String>();
    found.addAll(tallies);
    found.addAll(AuditRules.nobodyTwice(ledger));
    found.addAll(AuditRules.nothingCountedLate(ledger));
    found.addAll(board);
    found.addAll(AuditRules.booksBalance(ledger));
    found.addAll(auditLogs(ledger, ends));
    found.addAll(AuditRules.nothingIsLeft(unsettled));
    return new AuditReport(
        ledger.events(),
        ledger.votes(),
        tallies.isEmpty(),
        board.isEmpty(),
        ledger.doubleVotes(),
        unsettled.values().stream().mapToLong(Long::longValue).sum(),
        capped(found),
        found.isEmpty());
  }

  // The ends were read before the books: only a second look tells a short log from a busy one.
  private List<String> auditLogs(Ledger ledger, List<LogEnds> before) throws InterruptedException {
    return AuditRules.logsHoldTheBooks(ledger, before).isEmpty()
        ? List.of()
        : AuditRules.logsHoldTheBooks(ledger, logs.ends(cells.get()));
  }

  private List<String> auditBoard(Ledger ledger, long deadline) throws InterruptedException {
    Set<EventId> events = new HashSet<>();
    ledger.rows().keySet().forEach(choice -> events.add(choice.event()));
    ledger.tallies().keySet().forEach(choice -> events.add(choice.event()));
    Map<Choice, Long> board = shown(events);
    while (!AuditRules.boardIsNotBehind(ledger.rows(), board).isEmpty() && isBefore(deadline)) {
      pause();
      board = shown(events);
    }
    Map<Choice, Long> now = board.equals(ledger.rows()) ? board : rows.countedRows(events);
    var breaches = new ArrayList<String>();
    // A withdrawn vote takes a counted row away: only what is still there must be shown.
    breaches.addAll(AuditRules.boardIsNotBehind(lower(ledger.rows(), now), board));
    breaches.addAll(AuditRules.boardIsNotAhead(board, now));
    return breaches;
  }

  private Map<AuditRules.Partition, Long> awaitSettled(List<LogEnds> ends, long deadline)
      throws InterruptedException {
    Map<AuditRules.Partition, Long> left = AuditRules.unsettled(ends, rows.settled());
    while (!left.isEmpty() && isBefore(deadline)) {
      pause();
      left = AuditRules.unsettled(ends, rows.settled());
    }
    return left;
  }

  private Map<Choice, Long> shown(Set<EventId> events) {
    var votes = new HashMap<Choice, Long>();
    for (EventId event : events) {
      shown
          .of(event)
          .forEach((contestant, count) -> votes.put(new Choice(event, contestant), count));
    }
    return votes;
  }

  private static Map<Choice, Long> lower(Map<Choice, Long> a, Map<Choice, Long> b) {
    var lower = new HashMap<Choice, Long>();
    a.forEach((choice, count) -> lower.put(choice, Math.min(count, b.getOrDefault(choice, 0L))));
    return lower;
  }

  private static List<String> capped(List<String> found) {
    if (found.size() <= DISCREPANCIES_MAX) {
      return found;
    }
    var some = new ArrayList<>(found.subList(0, DISCREPANCIES_MAX - 1));
    some.add("And %d more.".formatted(found.size() - some.size()));
    return some;
  }

  private static boolean isBefore(long deadline) {
    return System.nanoTime() < deadline;
  }

  private static void pause() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
  }
}
