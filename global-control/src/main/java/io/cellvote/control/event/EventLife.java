package io.cellvote.control.event;

import static java.util.Objects.requireNonNull;

import io.cellvote.control.placement.PlacementLease;
import io.cellvote.model.EventId;
import io.cellvote.stores.Transactions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves events on when it is time, once a second, if this instance holds the lease: opens and
 * closes them by their times, on the database's clock, and makes those final that wait for nothing
 * any more. The lease and what is done by it are one transaction.
 */
final class EventLife implements AutoCloseable {
  /** The actor of what is done without an operator. */
  static final String ACTOR = "platform";

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(EventLife.class);

  private final Transactions database;
  private final PlacementLease lease;
  private Optional<ClosingPage.Place> place = Optional.empty();
  private volatile Waiting waiting = new Waiting(0, Duration.ZERO);
  private Waiting roundSoFar = new Waiting(0, Duration.ZERO);
  private final Beats beats = new Beats("event-life", EVERY, this::beat);

  EventLife(Transactions database, PlacementLease lease) {
    this.database = requireNonNull(database, "database");
    this.lease = requireNonNull(lease, "lease");
  }

  /** How many events close, and for how long the first of them, as of the last round. */
  record Waiting(int events, Duration longest) {
    Waiting and(ClosingPage page) {
      Duration longer = longest.compareTo(page.oldest()) > 0 ? longest : page.oldest();
      return new Waiting(events + page.size(), longer);
    }
  }

  /** Begins to act. */
  void start() {
    beats.start();
  }

  /** What is due now: events are opened, closed, and made final. */
  void beat() {
    if (database.read(EventRows::isAnyDue)) {
      database.run(sql -> lease.hold(sql) ? openAndClose(sql) : 0);
    }
    Optional<ClosingPage.Place> from = place;
    ClosingPage page = database.read(sql -> ClosingPage.read(sql, from));
    page.ready().forEach(this::makeFinal);
    remember(page);
  }

  private static int openAndClose(DSLContext sql) {
    return EventRows.openDue(sql, ACTOR) + EventRows.closeDue(sql, ACTOR);
  }

  /** The page is only a hint, from a snapshot: what counts is decided in the transaction. */
  private void makeFinal(EventId event) {
    boolean made = database.run(sql -> lease.hold(sql) && makeFinalIfItMay(sql, event));
    if (made) {
      LOG.info("Event {} is final", event);
    }
  }

  private static boolean makeFinalIfItMay(DSLContext sql, EventId event) {
    boolean may =
        EventRows.progress(sql, event)
            .map(progress -> FinalPolicy.decide(progress, Set.of()))
            .filter(FinalPolicy.Decision.MakeFinal.class::isInstance)
            .isPresent();
    if (may) {
      EventRows.makeFinal(sql, event, Set.of(), ACTOR);
    }
    return may;
  }

  private void remember(ClosingPage page) {
    place = page.last();
    roundSoFar = roundSoFar.and(page);
    if (place.isEmpty()) {
      waiting = roundSoFar;
      roundSoFar = new Waiting(0, Duration.ZERO);
    }
  }

  /** What waited to be final when all of it was last looked at. */
  Waiting waiting() {
    return waiting;
  }

  @Override
  public void close() {
    beats.close();
  }
}
