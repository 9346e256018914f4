package io.cellvote.cell.correction.infrastructure;

import static io.cellvote.stores.FraudTables.VOTE_CORRECTION;

import io.cellvote.cell.ballot.model.Correction;
import io.cellvote.cell.correction.application.CorrectionOrders;
import io.cellvote.model.CellId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.stores.Transactions;
import java.util.List;
import org.jooq.Record;

/** The orders for this cell, as global-control writes them. */
public final class SqlCorrectionOrders implements CorrectionOrders {
  private static final String PENDING = "pending";

  private final Transactions transactions;
  private final CellId cell;

  public SqlCorrectionOrders(Transactions transactions, CellId cell) {
    this.transactions = transactions;
    this.cell = cell;
  }

  @Override
  public List<Correction> pending(int max) {
    return transactions.read(sql ->
        sql.selectFrom(VOTE_CORRECTION)
            .where(VOTE_CORRECTION.CELL_ID.eq(cell.value()))
            .and(VOTE_CORRECTION.STATE.eq(PENDING))
            .orderBy(VOTE_CORRECTION.ORDERED_AT)
            .limit(max)
            .fetch(SqlCorrectionOrders::correction));
  }

  private static Correction correction(Record row) {
    return new Correction(
        row.get(VOTE_CORRECTION.CORRECTION_ID),
        Correction.Kind.ofCode(row.get(VOTE_CORRECTION.KIND)).orElseThrow(),
        new VoteId(row.get(VOTE_CORRECTION.VOTE_ID)),
        new UserId(row.get(VOTE_CORRECTION.USER_ID)),
        new EventId(row.get(VOTE_CORRECTION.EVENT_ID)));
  }
}
