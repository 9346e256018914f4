package io.cellvote.cell.closing.application;

import static java.util.Objects.requireNonNull;

import io.cellvote.cell.ballot.model.Mark;
import io.cellvote.model.EventId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes events in this instance: takes no more votes of them, and when the last one inside is in
 * the log, draws the event's mark in every partition. To be called every second, by one thread.
 *
 * <p>It does what the database says is left to do, so it may be stopped anywhere: a mark that an
 * instance did not draw before it died, or that the log lost before it was settled, is drawn later.
 * A mark that is there twice does no harm.
 */
public final class CloseWatch {
  /**
   * Between an event's closing and its marks: twice as long as it takes an instance to hear of it,
   * so that each of them turns votes away before the first one's mark makes them late.
   */
  static final Duration MARK_AFTER = Duration.ofSeconds(2);

  /** A mark that nobody has settled after so long is drawn again. */
  static final Duration REDRAW_AFTER = Duration.ofSeconds(30);

  /** Records that one beat writes; the next goes on. */
  static final int RECORDS_MAX = 1_024;

  private static final Logger LOG = LoggerFactory.getLogger(CloseWatch.class);

  private final ClosingEvents events;
  private final CloseGate gate;
  private final Predicate<Mark> draw;
  private final int eventsMax;
  private final LongSupplier nanoTime;
  private final Map<EventId, Long> drawnAt = new HashMap<>();

  /**
   * Where marks go.
   *
   * @param draw writes a mark to every partition; false when it is not in all of them for sure
   * @param partitions how many records that are
   */
  public record Log(Predicate<Mark> draw, int partitions) {}

  public CloseWatch(ClosingEvents events, CloseGate gate, Log log, LongSupplier nanoTime) {
    this.events = requireNonNull(events, "events");
    this.gate = requireNonNull(gate, "gate");
    this.draw = log.draw();
    this.eventsMax = Math.max(1, RECORDS_MAX / log.partitions());
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
  }

  /** Looks once at what closes, and goes on with it. */
  public void beat() {
    List<ClosingEvents.Closing> unmarked = events.unmarked();
    unmarked.forEach(closing -> gate.close(closing.event()));
    drawnAt
        .keySet()
        .retainAll(unmarked.stream().map(ClosingEvents.Closing::event).collect(Collectors.toSet()));
    unmarked.stream()
        .filter(closing -> closing.since().compareTo(MARK_AFTER) >= 0)
        .map(ClosingEvents.Closing::event)
        .filter(event -> isDue(event) && !gate.isAnybodyInside(event))
        .limit(eventsMax)
        .forEach(this::draw);
  }

  private boolean isDue(EventId event) {
    Long drawn = drawnAt.get(event);
    return drawn == null || nanoTime.getAsLong() - drawn >= REDRAW_AFTER.toNanos();
  }

  private void draw(EventId event) {
    if (draw.test(Mark.closing(event))) {
      drawnAt.put(event, nanoTime.getAsLong());
      LOG.info("Event {} is closed in this instance, its mark is drawn", event);
    }
  }
}
