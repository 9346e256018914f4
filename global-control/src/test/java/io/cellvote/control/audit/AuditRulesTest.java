package io.cellvote.control.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.control.audit.AuditRules.Partition;
import io.cellvote.control.leaderboard.LogPartition;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditRulesTest {
  private static final EventId EVENT = new EventId(new UUID(0, 1));
  private static final Choice ANNA = new Choice(EVENT, ContestantId.of(EVENT, 0));
  private static final CellId CELL = new CellId("cell-1");
  private static final UUID LOG = new UUID(0, 7);

  @Test
  void talliesAreRows_same_isNoBreach() {
    assertThat(AuditRules.talliesAreRows(ledger(5, 5, 0))).isEmpty();
  }

  @Test
  void talliesAreRows_rowWithoutTally_isABreachThatNamesBoth() {
    assertThat(AuditRules.talliesAreRows(ledger(5, 4, 0)))
        .singleElement()
        .asString()
        .contains("5 counted vote rows", "the tally says 4");
  }

  @Test
  void nobodyTwice_doubleVotes_isABreach() {
    assertThat(AuditRules.nobodyTwice(ledger(5, 5, 0))).isEmpty();
    assertThat(AuditRules.nobodyTwice(ledger(5, 5, 2))).hasSize(1);
  }

  @Test
  void nothingCountedLate_voteSettledBehindTheMarkOrTheEnd_isABreach() {
    Instant end = Instant.parse("2026-01-15T22:00:10Z");
    Instant mark = end.minusSeconds(5);

    assertThat(late(new FinalPart(EVENT, CELL, mark, end, Optional.of(mark)))).isEmpty();
    assertThat(late(new FinalPart(EVENT, CELL, mark.plusMillis(1), end, Optional.of(mark))))
        .singleElement()
        .asString()
        .contains("cell-1", "behind its mark");
    assertThat(late(new FinalPart(EVENT, CELL, end, end, Optional.empty()))).isEmpty();
    assertThat(late(new FinalPart(EVENT, CELL, end.plusMillis(1), end, Optional.empty())))
        .hasSize(1);
  }

  private static List<String> late(FinalPart part) {
    return AuditRules.nothingCountedLate(
        new Ledger(1, Map.of(), Map.of(), 0, List.of(), List.of(part)));
  }

  @Test
  void booksBalance_entriesMissing_isABreach() {
    assertThat(AuditRules.booksBalance(ledger(new Book(CELL, LOG, 0, 10, 10, false)))).isEmpty();
    assertThat(AuditRules.booksBalance(ledger(new Book(CELL, LOG, 0, 10, 9, false))))
        .singleElement()
        .asString()
        .contains("cell-1 partition 0", "offset 10", "add up to 9");
  }

  @Test
  void logsHoldTheBooks_unreachableBroker_isNamed() {
    assertThat(logs(new LogEnds.Unreachable(CELL, "127.0.0.1:9092")))
        .containsExactly("The log of cell-1 at 127.0.0.1:9092 can not be reached.");
  }

  @Test
  void logsHoldTheBooks_logShorterOrAnother_isABreach() {
    assertThat(logs(new LogEnds.Read(CELL, LOG, Map.of(0, 10L)))).isEmpty();
    assertThat(logs(new LogEnds.Read(CELL, LOG, Map.of(0, 9L))))
        .singleElement()
        .asString()
        .contains("records are lost");
    assertThat(logs(new LogEnds.Read(CELL, new UUID(0, 8), Map.of(0, 10L)))).hasSize(1);
  }

  @Test
  void logsHoldTheBooks_retiredLog_isNotAsked() {
    Ledger retired = ledger(new Book(CELL, LOG, 0, 10, 10, true));

    assertThat(AuditRules.logsHoldTheBooks(retired, List.of())).isEmpty();
  }

  @Test
  void unsettled_endsBeyondTheOffsets_areCountedByPartition() {
    LogEnds ends = new LogEnds.Read(CELL, LOG, Map.of(0, 10L, 1, 5L));
    Map<Partition, Long> left =
        AuditRules.unsettled(List.of(ends), Map.of(new LogPartition(CELL, LOG, 0), 7L));

    assertThat(left).isEqualTo(Map.of(new Partition(CELL, 0), 3L, new Partition(CELL, 1), 5L));
    assertThat(AuditRules.nothingIsLeft(left))
        .containsExactly(
            "cell-1 partition 0: 3 acked records are not settled.",
            "cell-1 partition 1: 5 acked records are not settled.");
  }

  @Test
  void board_behindTheStartOrAheadOfNow_isABreach() {
    assertThat(AuditRules.boardIsNotBehind(Map.of(ANNA, 5L), Map.of(ANNA, 5L))).isEmpty();
    assertThat(AuditRules.boardIsNotBehind(Map.of(ANNA, 5L), Map.of(ANNA, 4L))).hasSize(1);
    assertThat(AuditRules.boardIsNotAhead(Map.of(ANNA, 5L), Map.of(ANNA, 6L))).isEmpty();
    assertThat(AuditRules.boardIsNotAhead(Map.of(ANNA, 5L), Map.of(ANNA, 4L))).hasSize(1);
  }

  private static List<String> logs(LogEnds ends) {
    Ledger ledger = ledger(new Book(CELL, LOG, 0, 10, 10, false));
    return AuditRules.logsHoldTheBooks(ledger, List.of(ends));
  }

  private static Ledger ledger(long rows, long tally, long doubleVotes) {
    return new Ledger(1, Map.of(ANNA, rows), Map.of(ANNA, tally), doubleVotes, List.of());
  }

  private static Ledger ledger(Book book) {
    return new Ledger(1, Map.of(), Map.of(), 0, List.of(book));
  }
}
