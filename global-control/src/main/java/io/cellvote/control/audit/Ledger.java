package io.cellvote.control.audit;

import java.util.List;
import java.util.Map;

/**
 * What the database says, all of one snapshot.
 *
 * @param events how many events were looked at
 * @param rows vote rows in state counted
 * @param tallies the sum of the tally rows
 * @param doubleVotes voters of an event with more than one counted row
 * @param finals what each cell brought to the events that are final
 */
record Ledger(
    long events,
    Map<Choice, Long> rows,
    Map<Choice, Long> tallies,
    long doubleVotes,
    List<Book> books,
    List<FinalPart> finals) {
  /** Without an event that is final. */
  Ledger(
      long events,
      Map<Choice, Long> rows,
      Map<Choice, Long> tallies,
      long doubleVotes,
      List<Book> books) {
    this(events, rows, tallies, doubleVotes, books, List.of());
  }

  long votes() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
