package io.cellvote.cell.ballot.web;

import static java.util.Objects.requireNonNull;

import io.cellvote.web.ErrorCode;
import io.cellvote.web.HttpEdge;
import io.cellvote.web.Reply;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets so many requests be inside at once, and answers the next one 503 {@code overloaded} at once:
 * there is no queue, because who waits in one waits for an answer that comes too late.
 */
public final class Turnstile implements HttpEdge.Door {
  private final int max;
  private final Semaphore places;
  private final Runnable shed;

  /**
   * @param shed is told of every request that is turned away
   */
  public Turnstile(int max, Runnable shed) {
    this.max = max;
    this.places = new Semaphore(max);
    this.shed = requireNonNull(shed, "shed");
  }

  @Override
  public Reply pass(Supplier<Reply> rest) {
    if (!places.tryAcquire()) {
      shed.run();
      return Reply.of(VoteAnswers.problem(ErrorCode.OVERLOADED));
    }
    try {
      return rest.get();
    } finally {
      places.release();
    }
  }

  /** How many are inside. */
  public int inside() {
    return max - places.availablePermits();
  }
}
