package io.cellvote.control.leaderboard;

import static io.cellvote.stores.Tables.CONTESTANT;
import static io.cellvote.stores.Tables.EVENT;
import static java.util.Objects.requireNonNull;

import io.cellvote.control.leaderboard.ShownEvent.ShownContestant;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.stores.Transactions;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** The events of the database. */
final class EventRows {
  private final Transactions database;

  EventRows(Transactions database) {
    this.database = requireNonNull(database, "database");
  }

  /** The event with its contestants in their order. */
  Optional<ShownEvent> find(EventId id) {
    return database.read(sql ->
        sql.select(EVENT.EVENT_NAME, EVENT.STATE)
            .from(EVENT)
            .where(EVENT.EVENT_ID.eq(id.value()))
            .fetchOptional(row ->
                new ShownEvent(
                    id,
                    row.value1(),
                    EventState.ofCode(row.value2()).orElseThrow(),
                    contestants(sql, id))));
  }

  private static List<ShownContestant> contestants(DSLContext sql, EventId id) {
    return sql.select(CONTESTANT.CONTESTANT_ID, CONTESTANT.CONTESTANT_NAME)
        .from(CONTESTANT)
        .where(CONTESTANT.EVENT_ID.eq(id.value()))
        .orderBy(CONTESTANT.POSITION)
        .fetch(row -> new ShownContestant(new ContestantId(row.value1()), row.value2()));
  }
}
