package io.cellvote.router.forward;

import static java.util.Objects.requireNonNull;

import io.cellvote.router.upstream.Answer;
import io.cellvote.router.upstream.Outcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Says whether a cell is worth a try, so that a dead, slow or overloaded one costs one request a
 * moment now and then and not all of them.
 *
 * <p>It opens when the cell can not be connected to, or after several failures in a row: ambiguous
 * outcomes, such as a try that ended at its timeout, and answers that only this cell gives, such as
 * {@code overloaded}. One of them is no reason to send voters elsewhere. While it is open, one
 * request in each pause may try: the probe, which closes it or begins the next pause. The pause
 * doubles with every probe that fails or hangs, because a voter waits for it; one that can not
 * connect costs nobody time, and is repeated soon.
 *
 * <p>Safe for all threads without a lock: states are immutable and replaced by compare-and-set, so
 * a probe has one owner. A cell that works costs a try a few reads.
 */
final class CircuitBreaker {
  private static final int FAILURES_IN_A_ROW = 3;
  private static final int LONGEST_PAUSE = 10;
  private static final State HEALTHY = new State.Closed(0);

  private sealed interface State {
    /** Everybody may try. */
    record Closed(int failuresInARow) implements State {}

    /** Nobody may try before the time of the first probe. */
    record Open(long probeAtNanos, long pauseNanos) implements State {}

    /** A probe is out; the next may follow at its time, in case that the first never ends. */
    record HalfOpen(long probeAtNanos, long pauseNanos) implements State {}
  }

  /** What a try says about the cell. */
  private enum Sign {
    WORKS,
    FAILS,
    UNREACHABLE,
    NONE;

    static Sign of(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Answered(Answer answer) ->
            FailoverPolicy.isOneCellsFailure(answer) ? FAILS : WORKS;
        case Outcome.Ambiguous _ -> FAILS;
        case Outcome.Refused refused -> refused.unreachable() ? UNREACHABLE : NONE;
      };
    }
  }

  private final long pauseNanos;
  private final LongSupplier nanoTime;
  private final AtomicReference<State> state = new AtomicReference<>(HEALTHY);

  /** A closed one; between two probes lies at least the pause, and at most ten times as much. */
  CircuitBreaker(Duration pause, LongSupplier nanoTime) {
    this.pauseNanos = pause.toNanos();
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
  }

  /** Whether everybody may try. */
  boolean isClosed() {
    return state.get() instanceof State.Closed;
  }

  /** Whether to try now; a yes while it is not closed is a probe, for the caller alone. */
  boolean mayTry() {
    State seen = state.get();
    return switch (seen) {
      case State.Closed _ -> true;
      case State.Open(long probeAt, long pause) -> mayProbe(seen, probeAt, pause);
      case State.HalfOpen(long probeAt, long pause) -> mayProbe(seen, probeAt, longer(pause));
    };
  }

  /** Takes note of how a try went. */
  void record(Outcome outcome) {
    Sign sign = Sign.of(outcome);
    if (sign == Sign.NONE || (sign == Sign.WORKS && HEALTHY.equals(state.get()))) {
      return;
    }
    long now = nanoTime.getAsLong();
    state.updateAndGet(seen -> after(seen, sign, now));
  }

  private boolean mayProbe(State seen, long probeAt, long pause) {
    long now = nanoTime.getAsLong();
    return now - probeAt >= 0 && state.compareAndSet(seen, new State.HalfOpen(now + pause, pause));
  }

  private long longer(long pause) {
    return Math.min(2 * pause, LONGEST_PAUSE * pauseNanos);
  }

  private static State open(long now, long pause) {
    return new State.Open(now + pause, pause);
  }

  private State after(State state, Sign sign, long now) {
    return switch (state) {
      case State.Closed(int failures) ->
          switch (sign) {
            case NONE -> state;
            case WORKS -> HEALTHY;
            case FAILS ->
                failures + 1 < FAILURES_IN_A_ROW
                    ? new State.Closed(failures + 1)
                    : open(now, pauseNanos);
            case UNREACHABLE -> open(now, pauseNanos);
          };
      // Requests from before it opened end now; what becomes of them is no news.
      case State.Open _ -> state;
      case State.HalfOpen(long _, long pause) ->
          switch (sign) {
            case NONE -> state;
            case WORKS -> HEALTHY;
            case FAILS -> open(now, longer(pause));
            case UNREACHABLE -> open(now, pauseNanos);
          };
    };
  }
}
