package io.cellvote.chaos.drill;

import static java.util.Objects.requireNonNull;

import io.cellvote.chaos.history.Answer;
import io.cellvote.chaos.history.Violation;
import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.RegionTable;
import io.cellvote.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Works out the figures from what clients saw. Pure. */
final class Measurement {
  private static final Duration SLOW = Duration.ofSeconds(1);
  private static final double PERCENTILE = 0.99;

  private final Seen seen;

  /** Where the voters live now. */
  record Homes(CellMap map, RegionTable regions) {
    Homes {
      requireNonNull(map, "map");
      requireNonNull(regions, "regions");
    }

    Optional<CellId> of(UserId voter) {
      return map.home(voter, regions).map(Cell::id);
    }
  }

  /**
   * What is known of a drill.
   *
   * @param targets the cells whose voters may notice
   * @param homes empty while no cell map could be had: then nobody is known to have moved
   * @param violations what the history shows broken; empty while there is no history yet
   */
  record Seen(
      List<Sent> sent,
      Course course,
      Set<CellId> targets,
      Optional<Homes> homes,
      List<Violation> violations) {
    Seen {
      sent = List.copyOf(sent);
      targets = Set.copyOf(targets);
      violations = List.copyOf(violations);
    }
  }

  private Measurement(Seen seen) {
    this.seen = seen;
  }

  static Figures of(Seen seen) {
    return new Measurement(seen).measure();
  }

  /** Before anything was sent. */
  static Figures ofNothing() {
    return of(new Seen(List.of(), Course.UNBROKEN, Set.of(), Optional.empty(), List.of()));
  }

  private Figures measure() {
    Map<Figure, Double> values = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      values.put(figure, value(figure));
    }
    return new Figures(values);
  }

  private double value(Figure figure) {
    return switch (figure) {
      case SENT -> seen.sent().size();
      case ACKED -> answered(Answer::isAck);
      case PROCESSED -> answered(Answer::isProcessed);
      case DUPLICATE -> answered(Answer::isDuplicate);
      case PENDING -> answered(answer -> answer.isAck() && !answer.isProcessed());
      case REFUSED -> count(this::refused);
      case FAILED_REQUESTS -> count(this::failed);
      case LOST -> found(Violation.LostAck.class);
      case DOUBLE_COUNTED -> found(Violation.CountedTwice.class);
      case VIOLATIONS -> seen.violations().size();
      case OTHERS_FAILED -> count(sent -> isOther(sent) && failed(sent));
      case OTHERS_P99_RATIO -> othersP99Ratio();
      case OTHERS_P99_BEFORE_MS -> othersP99(this::isBefore);
      case OTHERS_P99_DURING_MS -> othersP99(this::isDuring);
      case SLOW_REQUESTS_PERCENT -> percent(this::isDuring, Measurement::slow);
      case SLOW_FOR_SECONDS -> slowForSeconds();
      case BLAST_RADIUS_PERCENT -> percent(this::isSince, this::hurt);
      case RECOVERY_SECONDS -> recoverySeconds();
      case MOVED_VOTERS -> movedVoters();
      case UNAUTHORIZED -> answered(answer -> answer.status() == 401);
      case SHED -> answered(answer -> answer.said().equals("overloaded"));
      case CLIENT_RETRIES -> seen.sent().stream().mapToInt(sent -> sent.tries() - 1).sum();
    };
  }

  private static Instant due(Sent sent) {
    return sent.submit().call().start();
  }

  private static Duration took(Sent sent) {
    return Duration.between(due(sent), sent.submit().call().end());
  }

  private static boolean slow(Sent sent) {
    return took(sent).compareTo(SLOW) > 0;
  }

  private boolean failed(Sent sent) {
    return !refused(sent) && sent.submit().call().answer().filter(Measurement::isFinal).isEmpty();
  }

  /** A refusal is right only if the drill has closed the event before it was answered. */
  private boolean refused(Sent sent) {
    return sent.submit().call().answer().filter(Answer::isNotOpen).isPresent()
        && seen.course().isClosedAt(sent.submit().call().end());
  }

  private static boolean isFinal(Answer answer) {
    return answer.isAck() || answer.isDuplicate();
  }

  private boolean hurt(Sent sent) {
    return failed(sent) || slow(sent);
  }

  private boolean isOther(Sent sent) {
    return !seen.targets().contains(sent.home());
  }

  private boolean isBefore(Sent sent) {
    return !isSince(sent);
  }

  private boolean isDuring(Sent sent) {
    return seen.course().isBrokenAt(due(sent));
  }

  private boolean isSince(Sent sent) {
    return seen.course().isFaultyAt(due(sent));
  }

  private Stream<Sent> those(Predicate<Sent> which) {
    return seen.sent().stream().filter(which);
  }

  private double count(Predicate<Sent> which) {
    return those(which).count();
  }

  private double answered(Predicate<Answer> which) {
    return count(sent -> sent.submit().call().answer().filter(which).isPresent());
  }

  private double found(Class<? extends Violation> kind) {
    return seen.violations().stream().filter(kind::isInstance).count();
  }

  private double percent(Predicate<Sent> of, Predicate<Sent> which) {
    double all = count(of);
    return all == 0 ? 0 : 100 * count(of.and(which)) / all;
  }

  private double othersP99Ratio() {
    double before = othersP99(this::isBefore);
    double during = othersP99(this::isDuring);
    return before == 0 || during == 0 ? 1 : during / before;
  }

  /** In milliseconds; 0 when there are none. */
  private double othersP99(Predicate<Sent> when) {
    long[] nanos =
        those(when.and(this::isOther)).mapToLong(sent -> took(sent).toNanos()).sorted().toArray();
    return nanos.length == 0
        ? 0
        : nanos[(int) Math.ceil(nanos.length * PERCENTILE) - 1] / 1_000_000.0;
  }

  private double slowForSeconds() {
    Predicate<Sent> slowOnes = sent -> isDuring(sent) && slow(sent);
    return those(slowOnes)
        .map(Measurement::due)
        .min(Instant::compareTo)
        .map(first -> secondsTo(lastEnd(slowOnes).orElseThrow(), first))
        .orElse(0.0);
  }

  private double recoverySeconds() {
    return lastEnd(sent -> isDuring(sent) && hurt(sent))
        .map(last -> secondsTo(last, seen.course().fault().orElseThrow()))
        .orElse(0.0);
  }

  private Optional<Instant> lastEnd(Predicate<Sent> which) {
    return those(which).map(sent -> sent.submit().call().end()).max(Instant::compareTo);
  }

  private static double secondsTo(Instant end, Instant start) {
    return Duration.between(start, end).toMillis() / 1_000.0;
  }

  private double movedVoters() {
    return those(this::hasMoved).map(Measurement::voter).distinct().count();
  }

  private boolean hasMoved(Sent sent) {
    return seen.homes()
        .filter(homes -> !homes.of(voter(sent)).equals(Optional.of(sent.home())))
        .isPresent();
  }

  private static UserId voter(Sent sent) {
    return sent.submit().ballot().voter();
  }
}
