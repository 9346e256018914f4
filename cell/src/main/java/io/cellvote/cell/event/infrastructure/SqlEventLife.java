package io.cellvote.cell.event.infrastructure;

import static io.cellvote.stores.EventTables.EVENT_CHANGE;
import static io.cellvote.stores.EventTables.EVENT_EXCLUSION;
import static io.cellvote.stores.Tables.EVENT;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import io.cellvote.cell.event.application.EventLife;
import io.cellvote.model.CellId;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.UserId;
import io.cellvote.stores.Transactions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** The life of events in the shared database, on its clock. */
public final class SqlEventLife implements EventLife {
  private final Transactions transactions;

  public SqlEventLife(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Details> find(EventId id) {
    return transactions.read(sql ->
        SqlEvents.one(sql, id)
            .flatMap(event ->
                sql.selectFrom(EVENT)
                    .where(EVENT.EVENT_ID.eq(id.value()))
                    .fetchOptional(found ->
                        new Details(
                            event,
                            new UserId(found.get(EVENT.CREATED_BY)),
                            new Electorate(
                                found.get(EVENT.VOTERS), found.get(EVENT.EXPECTED_VOTERS)),
                            times(found),
                            exclusions(sql, id)))));
  }

  private static List<Exclusion> exclusions(DSLContext sql, EventId id) {
    return sql.selectFrom(EVENT_EXCLUSION)
        .where(EVENT_EXCLUSION.EVENT_ID.eq(id.value()))
        .orderBy(EVENT_EXCLUSION.CELL_ID)
        .fetch(found ->
            new Exclusion(
                new CellId(found.get(EVENT_EXCLUSION.CELL_ID)),
                found.get(EVENT_EXCLUSION.EXCLUDED_AT).toInstant(),
                found.get(EVENT_EXCLUSION.EXCLUDED_VOTES)));
  }

  @Override
  public List<Summary> page(Optional<EventState> state, Optional<Place> after, int limit) {
    Condition wanted =
        state.map(is -> EVENT.STATE.eq(is.code())).orElse(noCondition()).and(behind(after));
    return transactions.read(sql ->
        sql.selectFrom(EVENT)
            .where(wanted)
            .orderBy(EVENT.CREATED_AT.desc(), EVENT.EVENT_ID.desc())
            .limit(limit)
            .fetch(SqlEventLife::summary));
  }

  private static Condition behind(Optional<Place> after) {
    return after
        .map(place ->
            row(EVENT.CREATED_AT, EVENT.EVENT_ID)
                .lt(place.createdAt().atOffset(ZoneOffset.UTC), place.id().value()))
        .orElse(noCondition());
  }

  private static Summary summary(Record found) {
    return new Summary(
        new EventId(found.get(EVENT.EVENT_ID)),
        found.get(EVENT.EVENT_NAME),
        EventState.ofCode(found.get(EVENT.STATE)).orElseThrow(),
        time(found, EVENT.OPENS_AT),
        time(found, EVENT.CLOSES_AT),
        times(found));
  }

  private static Times times(Record found) {
    return new Times(
        found.get(EVENT.CREATED_AT).toInstant(),
        time(found, EVENT.CLOSING_AT),
        time(found, EVENT.FINAL_AT));
  }

  private static Optional<Instant> time(Record found, Field<OffsetDateTime> column) {
    return Optional.ofNullable(found.get(column)).map(OffsetDateTime::toInstant);
  }

  @Override
  public CloseResult close(EventId id, Closer closer) {
    return transactions.run(sql ->
        sql.select(EVENT.STATE, EVENT.CREATED_BY, EVENT.OPENS_AT, currentOffsetDateTime())
            .from(EVENT)
            .where(EVENT.EVENT_ID.eq(id.value()))
            .fetchOptional()
            .map(found -> {
              if (!closer.anyEvent() && !found.value2().equals(closer.user().value())) {
                return new CloseResult.NotYours();
              }
              EventState state = EventState.ofCode(found.value1()).orElseThrow();
              boolean due = found.value3() != null && !found.value3().isAfter(found.value4());
              return close(sql, id, new Close(closer, state, due));
            })
            .orElseGet(CloseResult.Unknown::new));
  }

  private record Close(Closer closer, EventState state, boolean dueToOpen) {}

  private static CloseResult close(DSLContext sql, EventId id, Close wanted) {
    return switch (wanted.state()) {
      case CLOSING, FINAL -> new CloseResult.Closing(wanted.state());
      case OPEN -> begin(sql, id, wanted.closer());
      case SCHEDULED ->
          wanted.dueToOpen() ? begin(sql, id, wanted.closer()) : new CloseResult.NotOpenYet();
    };
  }

  private static CloseResult begin(DSLContext sql, EventId id, Closer closer) {
    sql.update(EVENT)
        .set(EVENT.STATE, EventState.CLOSING.code())
        .set(EVENT.CLOSING_AT, currentOffsetDateTime())
        .set(EVENT.UPDATED_AT, currentOffsetDateTime())
        .where(EVENT.EVENT_ID.eq(id.value()))
        .execute();
    SqlEvents.note(sql, id, closer.actor(), "close");
    return new CloseResult.Closing(EventState.CLOSING);
  }

  @Override
  public Optional<History> history(EventId id) {
    return transactions.read(sql ->
        sql.select(EVENT.CREATED_BY)
            .from(EVENT)
            .where(EVENT.EVENT_ID.eq(id.value()))
            .fetchOptional(EVENT.CREATED_BY)
            .map(organizer -> new History(new UserId(organizer), changes(sql, id))));
  }

  private static List<Change> changes(DSLContext sql, EventId id) {
    return sql.selectFrom(EVENT_CHANGE)
        .where(EVENT_CHANGE.EVENT_ID.eq(id.value()))
        .orderBy(EVENT_CHANGE.CHANGED_AT, EVENT_CHANGE.CHANGE_ID)
        .limit(CHANGES_MAX)
        .fetch(found ->
            new Change(
                found.get(EVENT_CHANGE.CHANGED_AT).toInstant(),
                found.get(EVENT_CHANGE.ACTOR),
                found.get(EVENT_CHANGE.ACTION),
                found.get(EVENT_CHANGE.DETAIL)));
  }
}
