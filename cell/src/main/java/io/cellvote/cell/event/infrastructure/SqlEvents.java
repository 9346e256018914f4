package io.cellvote.cell.event.infrastructure;

import static io.cellvote.stores.EventTables.EVENT_CHANGE;
import static io.cellvote.stores.Tables.CONTESTANT;
import static io.cellvote.stores.Tables.DATABASE_EPOCH;
import static io.cellvote.stores.Tables.EVENT;
import static org.jooq.impl.DSL.currentOffsetDateTime;

import io.cellvote.cell.event.application.EventStore;
import io.cellvote.cell.event.application.NewEvent;
import io.cellvote.model.Contestant;
import io.cellvote.model.ContestantId;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.Voters;
import io.cellvote.stores.BatchRows;
import io.cellvote.stores.Transactions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Events and their contestants in the shared database. */
public final class SqlEvents implements EventStore {
  private final Transactions transactions;

  public SqlEvents(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Event> find(EventId id) {
    return transactions.read(sql -> one(sql, id));
  }

  static Optional<Event> one(DSLContext sql, EventId id) {
    return events(sql, EVENT.EVENT_ID.eq(id.value())).stream().findFirst();
  }

  @Override
  public Pulse changes(Optional<Instant> since) {
    return transactions.read(sql -> {
      var pulse =
          sql.select(currentOffsetDateTime(), DATABASE_EPOCH.EPOCH)
              .from(DATABASE_EPOCH)
              .fetchSingle();
      List<Event> changed =
          since
              .map(from -> EVENT.UPDATED_AT.ge(from.atOffset(ZoneOffset.UTC)))
              .map(condition -> events(sql, condition))
              .orElse(List.of());
      return new Pulse(pulse.value1().toInstant(), pulse.value2(), changed);
    });
  }

  private static List<Event> events(DSLContext sql, Condition condition) {
    List<Record> rows =
        List.copyOf(
            sql.select(EVENT.fields())
                .from(EVENT)
                .where(condition)
                .orderBy(EVENT.UPDATED_AT, EVENT.EVENT_ID)
                .limit(CHANGES_MAX)
                .fetch());
    Map<UUID, List<Contestant>> contestants =
        contestants(sql, rows.stream().map(row -> row.get(EVENT.EVENT_ID)).toList());
    return rows.stream()
        .map(row -> event(row, contestants.getOrDefault(row.get(EVENT.EVENT_ID), List.of())))
        .toList();
  }

  private static Map<UUID, List<Contestant>> contestants(DSLContext sql, List<UUID> events) {
    if (events.isEmpty()) {
      return Map.of();
    }
    return sql.selectFrom(CONTESTANT)
        .where(CONTESTANT.EVENT_ID.eq(org.jooq.impl.DSL.any(events.toArray(UUID[]::new))))
        .orderBy(CONTESTANT.EVENT_ID, CONTESTANT.POSITION)
        .fetchGroups(CONTESTANT.EVENT_ID, SqlEvents::contestant);
  }

  @Override
  public Event create(NewEvent wanted) {
    return transactions.run(sql -> {
      if (insert(sql, wanted)) {
        insertContestants(sql, wanted.event());
        note(sql, wanted.event().id(), wanted.organizer().toString(), "create");
      }
      return one(sql, wanted.event().id()).orElseThrow();
    });
  }

  /** Adds to the event's list of changes, in the transaction that changes it. */
  static void note(DSLContext sql, EventId id, String actor, String action) {
    sql.insertInto(EVENT_CHANGE)
        .set(EVENT_CHANGE.CHANGE_ID, UUID.randomUUID())
        .set(EVENT_CHANGE.EVENT_ID, id.value())
        .set(EVENT_CHANGE.ACTOR, actor)
        .set(EVENT_CHANGE.ACTION, action)
        .execute();
  }

  private static boolean insert(DSLContext sql, NewEvent wanted) {
    Event event = wanted.event();
    return sql.insertInto(EVENT)
            .set(EVENT.EVENT_ID, event.id().value())
            .set(EVENT.EVENT_NAME, event.name())
            .set(EVENT.STATE, event.state().code())
            .set(EVENT.OPENS_AT, time(event.opensAt()))
            .set(EVENT.CLOSES_AT, time(event.closesAt()))
            .set(EVENT.VOTERS, event.voters().code())
            .set(EVENT.ISSUERS, issuers(event))
            .set(EVENT.EXPECTED_VOTERS, wanted.expectedVoters())
            .set(EVENT.CREATED_BY, wanted.organizer().value())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private static void insertContestants(DSLContext sql, Event event) {
    List<Contestant> all = event.contestants();
    var rows =
        BatchRows.of(IntStream.range(0, all.size()).boxed().toList())
            .column(CONTESTANT.EVENT_ID, _ -> event.id().value())
            .column(CONTESTANT.CONTESTANT_ID, at -> all.get(at).id().value())
            .column(CONTESTANT.POSITION, at -> at)
            .column(CONTESTANT.CONTESTANT_NAME, at -> all.get(at).name())
            .column(CONTESTANT.CONTESTANT_DESCRIPTION, at -> all.get(at).description())
            .column(CONTESTANT.CONTESTANT_IMAGE_URL, at -> all.get(at).imageUrl());
    sql.insertInto(CONTESTANT, rows.targets()).select(rows.select()).execute();
  }

  private static String[] issuers(Event event) {
    return event.issuers().isEmpty() ? null : event.issuers().toArray(String[]::new);
  }

  private static OffsetDateTime time(Optional<Instant> time) {
    return time.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
  }

  private static Event event(Record row, List<Contestant> contestants) {
    return new Event(
        new EventId(row.get(EVENT.EVENT_ID)),
        row.get(EVENT.EVENT_NAME),
        EventState.ofCode(row.get(EVENT.STATE)).orElseThrow(),
        Optional.ofNullable(row.get(EVENT.OPENS_AT)).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.get(EVENT.CLOSES_AT)).map(OffsetDateTime::toInstant),
        Voters.ofCode(row.get(EVENT.VOTERS)).orElseThrow(),
        Set.copyOf(Optional.ofNullable(row.get(EVENT.ISSUERS)).map(List::of).orElse(List.of())),
        contestants);
  }

  private static Contestant contestant(Record row) {
    return new Contestant(
        new ContestantId(row.get(CONTESTANT.CONTESTANT_ID)),
        row.get(CONTESTANT.CONTESTANT_NAME),
        row.get(CONTESTANT.CONTESTANT_DESCRIPTION),
        row.get(CONTESTANT.CONTESTANT_IMAGE_URL));
  }
}
