package io.cellvote.router.forward;

import static java.util.Objects.requireNonNull;

import io.cellvote.router.forward.FailoverPolicy.Next;
import io.cellvote.router.upstream.Answer;
import io.cellvote.router.upstream.Ask;
import io.cellvote.router.upstream.Deadline;
import io.cellvote.router.upstream.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Sends a request to the voter's home cell, and on to the next ones as long as it may: {@link
 * FailoverPolicy} decides, {@link RetryBudget} pays.
 */
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
  private final RetryBudget budget;
  private final Tries tries;

  public Forwarder(HomeCells cells, Limits limits, RetryBudget budget, Tries tries) {
    this.cells = requireNonNull(cells, "cells");
    this.limits = requireNonNull(limits, "limits");
    this.budget = requireNonNull(budget, "budget");
    this.tries = requireNonNull(tries, "tries");
  }

  /** Tries until a cell answers, the policy says stop, or time, tries, cells or budget run out. */
  public Reply forward(Forwardable request) {
    return cells
        .orderFor(request.voter())
        .map(order -> forward(request, order))
        .orElseGet(Reply.NoCellAvailable::new);
  }

  private Reply forward(Forwardable request, TryOrder order) {
    OptionalInt later = heldBack(request, order);
    return later.isPresent() ? new Reply.HeldBack(later.getAsInt()) : tryInOrder(request, order);
  }

  private static OptionalInt heldBack(Forwardable request, TryOrder order) {
    return request.kind() == RequestKind.LOGIN
        ? order.home().map(cell -> cell.logins().retryAfter()).orElse(OptionalInt.empty())
        : OptionalInt.empty();
  }

  private Reply tryInOrder(Forwardable request, TryOrder order) {
    Deadline end = Deadline.after(limits.request());
    Optional<Outcome> last = Optional.empty();
    boolean anyAmbiguous = false;
    Next next = Next.GO_ON;
    budget.firstTry();
    for (int n = 0; n < limits.triesMax() && !end.isOver() && goesOn(next, order); n++) {
      last.ifPresent(Forwarder::discard);
      Outcome outcome = attempt(request, order.next().orElseThrow(), end);
      last = Optional.of(outcome);
      anyAmbiguous |= outcome instanceof Outcome.Ambiguous;
      next = FailoverPolicy.after(request.kind(), outcome);
    }
    return FailoverPolicy.conclude(request.kind(), last, anyAmbiguous);
  }

  private boolean goesOn(Next next, TryOrder order) {
    return switch (next) {
      case STOP -> false;
      case GO_ON -> order.hasNext();
      // Asked in this order, so that nothing is paid for a try that no cell is left for.
      case GO_ON_IF_PAID -> order.hasNext() && isPaid();
    };
  }

  private boolean isPaid() {
    boolean paid = budget.tryPay();
    if (!paid) {
      tries.retryRefused();
    }
    return paid;
  }

  private Outcome attempt(Forwardable request, CellClient cell, Deadline end) {
    // What may not be repeated gains nothing from an early end.
    Deadline deadline = request.kind().mayRepeat() ? end.orAfter(limits.attempt()) : end;
    Outcome outcome =
        cell.exchange(
            request.kind(),
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
