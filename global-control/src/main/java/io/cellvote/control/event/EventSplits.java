package io.cellvote.control.event;

import static io.cellvote.stores.Tables.EVENT;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.currentOffsetDateTime;

import io.cellvote.control.event.RangeSplits.BigEvent;
import io.cellvote.control.placement.PlacementLease;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.stores.Transactions;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the table of votes cut for big events that are to open or are open, if this instance holds
 * the lease. A cut that is there already is no work, so that nobody need remember it over restarts.
 */
final class EventSplits implements AutoCloseable {
  /** Events that are cut for in one beat. */
  static final int EVENTS_MAX = 20;

  private static final int REMEMBERED_MAX = 200;

  /** Ranges stay cut for so long after the event closes, or after now when nobody said when. */
  private static final Duration KEPT = Duration.ofDays(7);

  private static final Duration EVERY = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(EventSplits.class);

  private final Transactions database;
  private final PlacementLease lease;
  private final RangeCutter cutter;
  private final Set<UUID> done = new LinkedHashSet<>();
  private final Beats beats = new Beats("event-splits", EVERY, this::beat);

  EventSplits(Transactions database, PlacementLease lease, RangeCutter cutter) {
    this.database = requireNonNull(database, "database");
    this.lease = requireNonNull(lease, "lease");
    this.cutter = requireNonNull(cutter, "cutter");
  }

  /** Begins to act. */
  void start() {
    beats.start();
  }

  /** Cuts for the big events that it has not cut for. */
  void beat() {
    if (!cutter.isWanted()) {
      return;
    }
    List<BigEvent> big = database.run(sql -> lease.hold(sql) ? bigEvents(sql) : List.of());
    for (BigEvent event : big) {
      cutter.cut(event);
      remember(event);
      LOG.info("Ranges are cut for event {}: {} voters", event.event(), event.expectedVoters());
    }
  }

  private List<BigEvent> bigEvents(DSLContext sql) {
    return sql.select(
            EVENT.EVENT_ID, EVENT.EXPECTED_VOTERS, EVENT.CLOSES_AT, currentOffsetDateTime())
        .from(EVENT)
        .where(EVENT.STATE.in(EventState.SCHEDULED.code(), EventState.OPEN.code()))
        .and(EVENT.EXPECTED_VOTERS.gt(RangeSplits.EXPECTED_VOTERS_MIN))
        .and(EVENT.EVENT_ID.notIn(done))
        .orderBy(EVENT.CREATED_AT.desc())
        .limit(EVENTS_MAX)
        .fetch(row ->
            new BigEvent(
                new EventId(row.value1()),
                row.value2(),
                Optional.ofNullable(row.value3()).orElse(row.value4()).plus(KEPT).toInstant()));
  }

  private void remember(BigEvent event) {
    if (done.size() == REMEMBERED_MAX) {
      done.remove(done.iterator().next());
    }
    done.add(event.event().value());
  }

  @Override
  public void close() {
    beats.close();
  }
}
