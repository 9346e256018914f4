package io.cellvote.chaos.drill;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * When what happened to the platform in a drill.
 *
 * @param fault when the first action began; empty before
 * @param mended when the first action began that mends; empty before
 * @param closed when the load's event began to close; empty before
 */
record Course(Optional<Instant> fault, Optional<Instant> mended, Optional<Instant> closed) {
  static final Course UNBROKEN = new Course(Optional.empty(), Optional.empty());

  /** Without the end of an event. */
  Course(Optional<Instant> fault, Optional<Instant> mended) {
    this(fault, mended, Optional.empty());
  }

  Course {
    requireNonNull(fault, "fault");
    requireNonNull(mended, "mended");
    requireNonNull(closed, "closed");
  }

  /** This action begins now. */
  Course with(Action action, Instant now) {
    return new Course(
        fault.or(() -> Optional.of(now)),
        mended.or(() -> mends(action) ? Optional.of(now) : Optional.empty()),
        closed.or(() -> action instanceof Action.CloseEvent ? Optional.of(now) : Optional.empty()));
  }

  /** What was broken is put right from now on. */
  Course mendedAt(Instant now) {
    return new Course(fault, mended.or(() -> Optional.of(now)), closed);
  }

  /** Whether something was broken, and not mended yet. */
  boolean isBrokenAt(Instant at) {
    return isFaultyAt(at) && mended.map(at::isBefore).orElse(true);
  }

  /** Whether something had been broken by then. */
  boolean isFaultyAt(Instant at) {
    return fault.map(begin -> !at.isBefore(begin)).orElse(false);
  }

  /** Whether the event that is voted in was being closed by then. */
  boolean isClosedAt(Instant at) {
    return closed.map(begin -> !at.isBefore(begin)).orElse(false);
  }

  private static boolean mends(Action action) {
    return switch (action) {
      case Action.Start _, Action.Restore _, Action.CallOff _, Action.PutDatabaseBack _ -> true;
      case Action.Kill _, Action.Stop _, Action.Drain _, Action.AddCell _ -> false;
      case Action.RemoveAddedCell _, Action.WipeRedis _, Action.FillLogDisk _ -> false;
      case Action.Assault _, Action.CopyDatabase _, Action.Storm _ -> false;
      case Action.Poison _, Action.Farm _, Action.AwaitVotes _ -> false;
      case Action.CloseEvent _, Action.AwaitFinal _ -> false;
    };
  }
}
