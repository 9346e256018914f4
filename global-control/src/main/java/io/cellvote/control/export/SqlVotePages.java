package io.cellvote.control.export;

import static io.cellvote.stores.Tables.EVENT;
import static io.cellvote.stores.Tables.VOTE;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.noCondition;

import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import io.cellvote.stores.Transactions;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;

/**
 * Pages by the primary key, each in a short transaction of its own: an export of hours holds no
 * snapshot open, and no connection while its reader is slow.
 */
final class SqlVotePages implements VotePages {
  private final Transactions database;

  SqlVotePages(Transactions database) {
    this.database = requireNonNull(database, "database");
  }

  @Override
  public boolean exists(EventId event) {
    return database.read(sql -> sql.fetchExists(EVENT, EVENT.EVENT_ID.eq(event.value())));
  }

  @Override
  public List<ExportedVote> page(EventId event, Optional<UserId> after) {
    return database.read(sql ->
        sql.select(
                VOTE.VOTE_ID,
                VOTE.USER_ID,
                VOTE.CONTESTANT_ID,
                VOTE.STATE,
                VOTE.CELL_ID,
                VOTE.ACCEPTED_AT,
                VOTE.SETTLED_AT)
            .from(VOTE)
            .where(VOTE.EVENT_ID.eq(event.value()))
            .and(after.map(voter -> VOTE.USER_ID.gt(voter.value())).orElse(noCondition()))
            .orderBy(VOTE.USER_ID)
            .limit(PAGE)
            .fetch(SqlVotePages::vote));
  }

  private static ExportedVote vote(Record row) {
    return new ExportedVote(
        new VoteId(row.get(VOTE.VOTE_ID)),
        new UserId(row.get(VOTE.USER_ID)),
        new ContestantId(row.get(VOTE.CONTESTANT_ID)),
        VoteState.ofCode(row.get(VOTE.STATE)).orElseThrow(),
        new CellId(row.get(VOTE.CELL_ID)),
        row.get(VOTE.ACCEPTED_AT).toInstant(),
        row.get(VOTE.SETTLED_AT).toInstant());
  }
}
