package io.cellvote.router.forward;

import static java.util.Objects.requireNonNull;

import io.cellvote.router.upstream.Answer;
import io.cellvote.router.upstream.Ask;
import io.cellvote.router.upstream.Deadline;
import io.cellvote.router.upstream.Outcome;
import java.time.Duration;
import java.util.Optional;

/** Sends a request to the voter's home cell, and on to the next ones as long as it may. */
public final class Forwarder {
  /**
   * How long and how often to try.
   *
   * @param attempt for one try of a request that may go on afterwards
   * @param request for all tries together
   * @param triesMax cells tried at most
   * @param bufferBytesMax how much of an answer is collected before it is passed on
   */
  public record Limits(Duration attempt, Duration request, int triesMax, int bufferBytesMax) {}

  private final HomeCells cells;
  private final Limits limits;
  private final Tries tries;

  public Forwarder(HomeCells cells, Limits limits, Tries tries) {
    this.cells = requireNonNull(cells, "cells");
    this.limits = requireNonNull(limits, "limits");
    this.tries = requireNonNull(tries, "tries");
  }

  /** Tries until a cell answers, the policy says stop, or time, tries or cells run out. */
  public Reply forward(Forwardable request) {
    return cells
        .orderFor(request.voter())
        .map(order -> forward(request, order))
        .orElseGet(Reply.NoCellAvailable::new);
  }

  private Reply forward(Forwardable request, TryOrder order) {
    Deadline end = Deadline.after(limits.request());
    Optional<Outcome> last = Optional.empty();
    boolean anyAmbiguous = false;
    for (int n = 0; n < limits.triesMax() && !end.isOver(); n++) {
      Optional<CellClient> cell = order.next();
      if (cell.isEmpty()) {
        break;
      }
      last.ifPresent(Forwarder::discard);
      Outcome outcome = attempt(request, cell.get(), end);
      last = Optional.of(outcome);
      anyAmbiguous |= outcome instanceof Outcome.Ambiguous;
      if (!FailoverPolicy.mayGoOn(request.kind(), outcome)) {
        break;
      }
    }
    return FailoverPolicy.conclude(request.kind(), last, anyAmbiguous);
  }

  private Outcome attempt(Forwardable request, CellClient cell, Deadline end) {
    // What may not be repeated gains nothing from an early end.
    Deadline deadline = request.kind() == RequestKind.OTHER ? end : end.orAfter(limits.attempt());
    Outcome outcome =
        cell.exchange(
            new Ask(request.bytes(), request.answerHasBody(), limits.bufferBytesMax(), deadline));
    tries.tried(cell.cell(), outcome);
    return outcome;
  }

  private static void discard(Outcome outcome) {
    if (outcome instanceof Outcome.Answered(Answer answer)) {
      answer.discard();
    }
  }
}
