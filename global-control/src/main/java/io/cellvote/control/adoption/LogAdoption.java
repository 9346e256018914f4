package io.cellvote.control.adoption;

import static io.cellvote.stores.Tables.LOG_GAP;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.currentOffsetDateTime;

import io.cellvote.control.adoption.LogLoss.Kind;
import io.cellvote.control.audit.CellLogs;
import io.cellvote.control.audit.LogEnds;
import io.cellvote.control.placement.Operations;
import io.cellvote.control.placement.RegisteredCell;
import io.cellvote.model.CellId;
import io.cellvote.stores.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Accepts for an operator what a cell's log lost. What it changes in the database is all that the
 * cell waits for: its guard looks there again and again, in every instance, also after a restart.
 *
 * <p>A log that was replaced is retired, and its books stay as they are. In a log whose head is
 * gone the lost records are booked as such. In one that was cut short the cell fills the gap up to
 * what is settled before it takes a vote: an offset that was settled once never comes again, or a
 * settler that slept through it would take new votes for old ones.
 */
final class LogAdoption {
  private static final int TRIES_MAX = 10;

  private final Transactions database;
  private final CellLogs logs;
  private final Function<CellId, Optional<RegisteredCell>> cells;

  LogAdoption(
      Transactions database, CellLogs logs, Function<CellId, Optional<RegisteredCell>> cells) {
    this.database = requireNonNull(database, "database");
    this.logs = requireNonNull(logs, "logs");
    this.cells = requireNonNull(cells, "cells");
  }

  /** How it ended. */
  sealed interface Outcome {
    /** The log is accepted as it is; {@code losses} is empty when nothing was to be accepted. */
    record Adopted(List<LogLoss> losses) implements Outcome {}

    /** There is something to accept, and nobody did. */
    record NotAccepted(List<LogLoss> losses) implements Outcome {}

    /** There is no such cell. */
    record NoSuchCell() implements Outcome {}

    /** The log can not be looked at now. */
    record LogAway(String reason) implements Outcome {}
  }

  /** Adopts the cell's log if {@code acceptLoss}, else tells what would be lost. Repeatable. */
  Outcome adopt(CellId id, String actor, boolean acceptLoss) throws InterruptedException {
    Optional<RegisteredCell> cell = cells.apply(id);
    if (cell.isEmpty()) {
      return new Outcome.NoSuchCell();
    }
    for (int tries = 1; tries <= TRIES_MAX; tries++) {
      // First what is settled, then the log: a log that grows meanwhile looks like no loss.
      List<KnownPartition> known = database.read(sql -> known(sql, id));
      if (!(logs.ends(List.of(cell.get())).getFirst() instanceof LogEnds.Read log)) {
        return new Outcome.LogAway("its Kafka does not answer");
      }
      if (!log.isThere()) {
        return new Outcome.LogAway("its Kafka has no log: the cell makes one when it starts");
      }
      List<LogLoss> losses = LogLosses.of(log, known);
      if (losses.isEmpty() || !acceptLoss) {
        return losses.isEmpty() ? new Outcome.Adopted(losses) : new Outcome.NotAccepted(losses);
      }
      if (database.run(sql -> accept(sql, new Acceptance(id, actor, log, losses), known))) {
        return new Outcome.Adopted(losses);
      }
    }
    return new Outcome.LogAway("it changes while it is looked at");
  }

  private record Acceptance(CellId cell, String actor, LogEnds.Read log, List<LogLoss> losses) {}

  /** False, and nothing changed, when what was looked at is not what is settled any more. */
  private static boolean accept(DSLContext sql, Acceptance wanted, List<KnownPartition> seen) {
    if (!known(sql, wanted.cell()).equals(seen)) {
      return false;
    }
    for (LogLoss loss : wanted.losses()) {
      book(sql, wanted.cell(), loss);
      noteGap(sql, wanted, loss);
    }
    useAgain(sql, wanted.cell(), wanted.log().logId());
    String lost = wanted.losses().stream().map(LogLoss::describe).collect(joining("; "));
    Operations.add(sql, wanted.actor(), "adopt-log", wanted.cell(), lost);
    return true;
  }

  private static void book(DSLContext sql, CellId cell, LogLoss loss) {
    Condition row = isOf(cell, loss.log()).and(SETTLEMENT.LOG_PARTITION.eq(loss.partition()));
    switch (loss.kind()) {
      case REPLACED -> sql.update(SETTLEMENT).set(SETTLEMENT.RETIRED, true).where(row).execute();
      case HEAD_GONE ->
          sql.update(SETTLEMENT)
              .set(SETTLEMENT.NEXT_OFFSET, loss.continuesAt())
              .set(SETTLEMENT.LOST, SETTLEMENT.LOST.plus(loss.continuesAt() - loss.settledTo()))
              .set(SETTLEMENT.UPDATED_AT, currentOffsetDateTime())
              .where(row)
              .execute();
      case CUT_SHORT -> {} // what is settled stays booked; the cell fills the gap
    }
  }

  /** One more, beside those of before: they tell which log was in use when. */
  private static void noteGap(DSLContext sql, Acceptance wanted, LogLoss loss) {
    sql.update(LOG_GAP)
        .set(LOG_GAP.TO_FILL, false)
        .where(LOG_GAP.CELL_ID.eq(wanted.cell().value()))
        .and(LOG_GAP.LOG_ID.eq(loss.log()))
        .and(LOG_GAP.LOG_PARTITION.eq(loss.partition()))
        .and(LOG_GAP.TO_FILL)
        .execute();
    sql.insertInto(LOG_GAP)
        .set(LOG_GAP.CELL_ID, wanted.cell().value())
        .set(LOG_GAP.LOG_ID, loss.log())
        .set(LOG_GAP.LOG_PARTITION, loss.partition())
        .set(LOG_GAP.SETTLED_TO, loss.settledTo())
        .set(LOG_GAP.ACCEPTED_BY, wanted.actor())
        .set(LOG_GAP.TO_FILL, loss.kind() == Kind.CUT_SHORT)
        .execute();
  }

  /**
   * A log that was given up and is found again goes on where it was: but events may have become
   * final without it, so that its settlers must look.
   */
  private static void useAgain(DSLContext sql, CellId cell, UUID log) {
    sql.update(SETTLEMENT)
        .set(SETTLEMENT.RETIRED, false)
        .set(SETTLEMENT.CLOSINGS, SETTLEMENT.CLOSINGS.plus(1))
        .where(isOf(cell, log))
        .execute();
  }

  private static Condition isOf(CellId cell, UUID log) {
    return SETTLEMENT.CELL_ID.eq(cell.value()).and(SETTLEMENT.LOG_ID.eq(log));
  }

  private static List<KnownPartition> known(DSLContext sql, CellId cell) {
    return sql.select(
            SETTLEMENT.LOG_ID, SETTLEMENT.LOG_PARTITION, SETTLEMENT.NEXT_OFFSET, LOG_GAP.TO_FILL)
        .from(SETTLEMENT)
        .leftJoin(LOG_GAP)
        .on(LOG_GAP.CELL_ID.eq(SETTLEMENT.CELL_ID))
        .and(LOG_GAP.LOG_ID.eq(SETTLEMENT.LOG_ID))
        .and(LOG_GAP.LOG_PARTITION.eq(SETTLEMENT.LOG_PARTITION))
        .and(LOG_GAP.SETTLED_TO.eq(SETTLEMENT.NEXT_OFFSET))
        .and(LOG_GAP.TO_FILL)
        .where(SETTLEMENT.CELL_ID.eq(cell.value()))
        .and(SETTLEMENT.RETIRED.isFalse())
        .orderBy(SETTLEMENT.LOG_ID, SETTLEMENT.LOG_PARTITION)
        .fetch(row ->
            new KnownPartition(
                row.value1(), row.value2(), row.value3(), Boolean.TRUE.equals(row.value4())));
  }
}
