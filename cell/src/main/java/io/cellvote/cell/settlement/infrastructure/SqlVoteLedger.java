package io.cellvote.cell.settlement.infrastructure;

import static io.cellvote.stores.Tables.LOG_GAP;
import static io.cellvote.stores.Tables.SETTLEMENT;

import io.cellvote.cell.ballot.infrastructure.SqlVerdicts;
import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.cell.settlement.application.VoteLedger;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.LogProgress;
import io.cellvote.cell.settlement.model.Settlement;
import io.cellvote.cell.settlement.model.TallyUpdate;
import io.cellvote.model.CellId;
import io.cellvote.model.RegionId;
import io.cellvote.model.Vote;
import io.cellvote.stores.PoisonException;
import io.cellvote.stores.Transactions;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The ledger in the shared database: what belongs together is one SERIALIZABLE transaction. */
public final class SqlVoteLedger implements VoteLedger {
  private final Transactions transactions;
  private final CellId cell;
  private final RegionId region;
  private final ClosedEvents closed;

  public SqlVoteLedger(Transactions transactions, CellId cell, RegionId region) {
    this.transactions = transactions;
    this.cell = cell;
    this.region = region;
    this.closed = new ClosedEvents(cell);
  }

  @Override
  public Settlement settle(Batch batch) {
    try {
      return transactions.run(sql -> new BatchTransaction(sql, cell, batch, closed).run());
    } catch (PoisonException poison) {
      return new Settlement.Poisoned(poison.sqlState());
    }
  }

  @Override
  public long open(LogPartition partition) {
    closed.forget(partition);
    return transactions.run(sql -> {
      sql.insertInto(SETTLEMENT)
          .set(SETTLEMENT.CELL_ID, cell.value())
          .set(SETTLEMENT.LOG_ID, partition.log().value())
          .set(SETTLEMENT.LOG_PARTITION, partition.number())
          .set(SETTLEMENT.CELL_REGION, region.value())
          .onConflictDoNothing()
          .execute();
      return nextOffset(sql, cell, partition);
    });
  }

  static long nextOffset(DSLContext sql, CellId cell, LogPartition partition) {
    return sql.select(SETTLEMENT.NEXT_OFFSET)
        .from(SETTLEMENT)
        .where(isOf(cell, partition))
        .fetchSingle()
        .value1();
  }

  static Condition isOf(CellId cell, LogPartition partition) {
    return SETTLEMENT
        .CELL_ID
        .eq(cell.value())
        .and(SETTLEMENT.LOG_ID.eq(partition.log().value()))
        .and(SETTLEMENT.LOG_PARTITION.eq(partition.number()));
  }

  @Override
  public List<LogProgress> progress() {
    return transactions.run(sql ->
        sql.select(
                SETTLEMENT.LOG_ID,
                SETTLEMENT.LOG_PARTITION,
                SETTLEMENT.NEXT_OFFSET,
                SETTLEMENT.RETIRED,
                LOG_GAP.TO_FILL)
            .from(SETTLEMENT)
            .leftJoin(LOG_GAP)
            .on(LOG_GAP.CELL_ID.eq(SETTLEMENT.CELL_ID))
            .and(LOG_GAP.LOG_ID.eq(SETTLEMENT.LOG_ID))
            .and(LOG_GAP.LOG_PARTITION.eq(SETTLEMENT.LOG_PARTITION))
            .and(LOG_GAP.SETTLED_TO.eq(SETTLEMENT.NEXT_OFFSET))
            .and(LOG_GAP.TO_FILL)
            .where(SETTLEMENT.CELL_ID.eq(cell.value()))
            .fetch(row ->
                new LogProgress(
                    new LogPartition(new LogId(row.value1()), row.value2()),
                    row.value3(),
                    row.value4(),
                    Boolean.TRUE.equals(row.value5()))));
  }

  @Override
  public List<SettledVote> verdicts(List<Vote> votes) {
    return transactions.run(sql -> SqlVerdicts.readBack(sql, votes));
  }

  @Override
  public List<TallyUpdate> tallies(LogPartition partition) {
    return transactions.run(
        sql -> SqlTallies.of(sql, cell, partition, nextOffset(sql, cell, partition)));
  }

  @Override
  public void trimmed(LogPartition partition, long offset) {
    transactions.run(sql ->
        sql.update(SETTLEMENT)
            .set(SETTLEMENT.TRIMMED_TO, offset)
            .where(isOf(cell, partition))
            .execute());
  }

  @Override
  public void filled(LogProgress gap) {
    transactions.run(sql ->
        sql.update(LOG_GAP)
            .set(LOG_GAP.TO_FILL, false)
            .where(LOG_GAP.CELL_ID.eq(cell.value()))
            .and(LOG_GAP.LOG_ID.eq(gap.partition().log().value()))
            .and(LOG_GAP.LOG_PARTITION.eq(gap.partition().number()))
            .and(LOG_GAP.SETTLED_TO.eq(gap.nextOffset()))
            .execute());
  }
}
