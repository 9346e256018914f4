package io.cellvote.control.leaderboard;

import static io.cellvote.stores.Tables.CONTESTANT;
import static io.cellvote.stores.Tables.EVENT;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.currentOffsetDateTime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cellvote.control.leaderboard.ShownEvent.ShownContestant;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.stores.Transactions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.DSLContext;

/** The events of the database. */
final class EventRows {
  private static final int FINALS_MAX = 10_000;

  private final Transactions database;
  private final Consumer<List<TallyUpdate>> board;
  private final Cache<EventId, Boolean> complete =
      Caffeine.newBuilder().maximumSize(FINALS_MAX).build();

  /**
   * @param board takes the tallies of an event before anybody is told that it is final
   */
  EventRows(Transactions database, Consumer<List<TallyUpdate>> board) {
    this.database = requireNonNull(database, "database");
    this.board = requireNonNull(board, "board");
  }

  /** The event with its contestants in their order. */
  Optional<ShownEvent> find(EventId id) {
    Optional<ShownEvent> found = read(id);
    if (found.filter(event -> event.state() == EventState.FINAL).isEmpty()) {
      complete.invalidate(id);
    } else if (complete.getIfPresent(id) == null) {
      // Read after the state: what was counted until then is in the rows.
      board.accept(database.read(sql -> TallyRows.of(sql, id)));
      complete.put(id, true);
    }
    return found;
  }

  /** The events that changed at that time or later, and the time of the look. */
  Changes changedSince(Optional<Instant> since) {
    return database.read(sql ->
        new Changes(
            sql.select(currentOffsetDateTime()).fetchSingle().value1().toInstant(),
            since
                .map(from ->
                    sql.select(EVENT.EVENT_ID)
                        .from(EVENT)
                        .where(EVENT.UPDATED_AT.ge(from.atOffset(ZoneOffset.UTC)))
                        .orderBy(EVENT.UPDATED_AT.desc())
                        .limit(FINALS_MAX)
                        .fetch(row -> new EventId(row.value1())))
                .orElse(List.of())));
  }

  /** What changed. */
  record Changes(Instant now, List<EventId> events) {}

  private Optional<ShownEvent> read(EventId id) {
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
