package io.cellvote.control.leaderboard;

import static io.cellvote.stores.Tables.CONTESTANT;
import static io.cellvote.stores.Tables.EVENT;
import static java.util.Objects.requireNonNull;

import io.cellvote.model.Contestant;
import io.cellvote.model.ContestantId;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.stores.Transactions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The events of the database. */
public final class EventRows {
  private final Transactions database;

  public EventRows(Transactions database) {
    this.database = requireNonNull(database, "database");
  }

  /** The event with its contestants in their order. */
  public Optional<Event> find(EventId id) {
    return database.read(sql ->
        sql.select(EVENT.EVENT_NAME, EVENT.STATE, EVENT.OPENS_AT, EVENT.CLOSES_AT)
            .from(EVENT)
            .where(EVENT.EVENT_ID.eq(id.value()))
            .fetchOptional(row -> event(id, row, contestants(sql, id))));
  }

  private static Event event(EventId id, Record row, List<Contestant> contestants) {
    return new Event(
        id,
        row.get(EVENT.EVENT_NAME),
        EventState.ofCode(row.get(EVENT.STATE)).orElseThrow(),
        instant(row.get(EVENT.OPENS_AT)),
        instant(row.get(EVENT.CLOSES_AT)),
        contestants);
  }

  private static List<Contestant> contestants(DSLContext sql, EventId id) {
    return sql.select(
            CONTESTANT.CONTESTANT_ID,
            CONTESTANT.CONTESTANT_NAME,
            CONTESTANT.CONTESTANT_DESCRIPTION,
            CONTESTANT.CONTESTANT_IMAGE_URL)
        .from(CONTESTANT)
        .where(CONTESTANT.EVENT_ID.eq(id.value()))
        .orderBy(CONTESTANT.POSITION)
        .fetch(row ->
            new Contestant(
                new ContestantId(row.value1()), row.value2(), row.value3(), row.value4()));
  }

  private static Optional<Instant> instant(OffsetDateTime time) {
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }
}
