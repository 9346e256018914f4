package io.cellvote.cell.settlement.infrastructure;

import static io.cellvote.stores.Tables.DATABASE_EPOCH;
import static io.cellvote.stores.Tables.TALLY;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.BatchOutcome.Choice;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.TallyUpdate;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.TallyRegister;
import io.cellvote.model.TallySlot;
import io.cellvote.stores.BatchRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** The tally rows of one cell: one writer per row, absolute values with a version. */
final class SqlTallies {
  private static final List<Field<?>> SLOT_AND_REGISTER =
      List.of(
          TALLY.EVENT_ID,
          TALLY.CONTESTANT_ID,
          TALLY.VOTES,
          TALLY.EPOCH,
          TALLY.VERSION,
          TALLY.UPDATED_AT);

  private SqlTallies() {}

  /** Changes the slots, up and down, and returns what those that changed are now. */
  static List<TallyUpdate> change(
      DSLContext sql, CellId cell, Batch batch, Map<Choice, Long> changes) {
    Map<Choice, Long> more = new TreeMap<>();
    List<TallyUpdate> updates = new ArrayList<>();
    changes.forEach((choice, votes) -> {
      if (votes > 0) {
        more.put(choice, votes);
      }
    });
    updates.addAll(add(sql, cell, batch.partition(), batch.nextOffset(), more));
    changes.forEach((choice, votes) -> {
      if (votes < 0) {
        updates.add(takeBack(sql, cell, batch, choice, -votes));
      }
    });
    return updates;
  }

  /** One by one: votes are rarely taken back. What was counted in a slot is there. */
  private static TallyUpdate takeBack(
      DSLContext sql, CellId cell, Batch batch, Choice choice, long votes) {
    return sql.update(TALLY)
        .set(TALLY.VOTES, TALLY.VOTES.minus(votes))
        .set(TALLY.VERSION, TALLY.VERSION.plus(1L))
        .set(TALLY.EPOCH, select(DATABASE_EPOCH.EPOCH).from(DATABASE_EPOCH))
        .set(TALLY.UPDATED_AT, currentOffsetDateTime())
        .where(TALLY.EVENT_ID.eq(choice.event().value()))
        .and(TALLY.CONTESTANT_ID.eq(choice.contestant().value()))
        .and(TALLY.CELL_ID.eq(cell.value()))
        .and(TALLY.LOG_PARTITION.eq(batch.partition().number()))
        .returningResult(SLOT_AND_REGISTER)
        .fetchSingle(row -> update(row, cell, batch.partition(), batch.nextOffset()));
  }

  /** Adds to the slots, in their order, and returns what they are now. */
  private static List<TallyUpdate> add(
      DSLContext sql,
      CellId cell,
      LogPartition partition,
      long nextOffset,
      Map<Choice, Long> increments) {
    if (increments.isEmpty()) {
      return List.of();
    }
    var rows =
        BatchRows.of(List.copyOf(increments.entrySet()))
            .column(TALLY.EVENT_ID, entry -> entry.getKey().event().value())
            .column(TALLY.CONTESTANT_ID, entry -> entry.getKey().contestant().value())
            .column(TALLY.VOTES, Map.Entry::getValue)
            .always(TALLY.CELL_ID, inline(cell.value()))
            .always(TALLY.LOG_PARTITION, inline(partition.number()))
            .always(TALLY.EPOCH, DATABASE_EPOCH.EPOCH)
            .always(TALLY.VERSION, inline(1L));
    return sql.insertInto(TALLY, rows.targets())
        .select(rows.select(DATABASE_EPOCH))
        .onConflict(TALLY.EVENT_ID, TALLY.CONTESTANT_ID, TALLY.CELL_ID, TALLY.LOG_PARTITION)
        .doUpdate()
        .set(TALLY.VOTES, TALLY.VOTES.plus(excluded(TALLY.VOTES)))
        .set(TALLY.VERSION, TALLY.VERSION.plus(1L))
        .set(TALLY.EPOCH, excluded(TALLY.EPOCH))
        .set(TALLY.UPDATED_AT, currentOffsetDateTime())
        .returning(SLOT_AND_REGISTER)
        .fetch(row -> update(row, cell, partition, nextOffset));
  }

  private static <T> Field<T> excluded(Field<T> column) {
    return field("excluded.{0}", column.getDataType(), column.getUnqualifiedName());
  }

  /** Every slot that the partition writes. */
  static List<TallyUpdate> of(
      DSLContext sql, CellId cell, LogPartition partition, long nextOffset) {
    return sql.select(SLOT_AND_REGISTER)
        .from(TALLY)
        .where(TALLY.CELL_ID.eq(cell.value()))
        .and(TALLY.LOG_PARTITION.eq(partition.number()))
        .fetch(row -> update(row, cell, partition, nextOffset));
  }

  private static TallyUpdate update(
      Record row, CellId cell, LogPartition partition, long nextOffset) {
    TallySlot slot =
        new TallySlot(
            new EventId(row.get(TALLY.EVENT_ID)),
            new ContestantId(row.get(TALLY.CONTESTANT_ID)),
            cell,
            partition.number());
    TallyRegister register =
        new TallyRegister(row.get(TALLY.EPOCH), row.get(TALLY.VERSION), row.get(TALLY.VOTES));
    return new TallyUpdate(
        slot, register, partition, nextOffset, row.get(TALLY.UPDATED_AT).toInstant());
  }
}
