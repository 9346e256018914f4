package io.cellvote.control.event;

import static io.cellvote.stores.Tables.EVENT;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.VOTE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;

import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Some of the events that close, those first that were made first.
 *
 * @param ready those of them that wait for nothing any more
 * @param last where the next page begins; empty when this was the last one
 * @param oldest for how long the one that closes longest does so
 */
record ClosingPage(List<EventId> ready, int size, Optional<Place> last, Duration oldest) {
  /** Events that are looked at in one go: each costs a look at every partition that has passed. */
  static final int EVENTS_MAX = 100;

  /** Behind an event that was made then. */
  record Place(OffsetDateTime createdAt, UUID event) {}

  private record Line(Place place, boolean ready, Duration since) {}

  /** The page behind that place. */
  static ClosingPage read(DSLContext sql, Optional<Place> after) {
    Condition isReady =
        notExists(selectOne().from(SETTLEMENT).where(EventRows.isBehind(EVENT.EVENT_ID)))
            .and(notExists(selectOne().from(VOTE).where(EventRows.isHeld(EVENT.EVENT_ID))));
    List<Line> lines =
        sql.select(
                EVENT.CREATED_AT,
                EVENT.EVENT_ID,
                field(isReady),
                coalesce(EVENT.CLOSING_AT, EVENT.UPDATED_AT),
                currentOffsetDateTime())
            .from(EVENT)
            .where(EVENT.STATE.eq(EventState.CLOSING.code()))
            .and(after.map(ClosingPage::behind).orElse(noCondition()))
            .orderBy(EVENT.CREATED_AT, EVENT.EVENT_ID)
            .limit(EVENTS_MAX)
            .fetch(found ->
                new Line(
                    new Place(found.value1(), found.value2()),
                    found.value3(),
                    Duration.between(found.value4(), found.value5())));
    return of(lines);
  }

  private static Condition behind(Place place) {
    return row(EVENT.CREATED_AT, EVENT.EVENT_ID).gt(place.createdAt(), place.event());
  }

  private static ClosingPage of(List<Line> lines) {
    return new ClosingPage(
        lines.stream().filter(Line::ready).map(line -> new EventId(line.place().event())).toList(),
        lines.size(),
        lines.size() == EVENTS_MAX ? Optional.of(lines.getLast().place()) : Optional.empty(),
        lines.stream().map(Line::since).max(Duration::compareTo).orElse(Duration.ZERO));
  }
}
