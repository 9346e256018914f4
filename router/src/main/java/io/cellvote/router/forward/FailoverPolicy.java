package io.cellvote.router.forward;

import io.cellvote.router.upstream.Answer;
import io.cellvote.router.upstream.Outcome;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what follows a try; does nothing.
 *
 * <p>A request that no cell has seen may always go to the next one. One that a cell may have seen
 * goes on only if a second one does no harm: votes and reads; and only if the further try is paid
 * for, because then it adds to the load of the cells. One that no cell has seen adds nothing: were
 * it charged, a dead cell would use up what its own voters need.
 */
final class FailoverPolicy {
  private static final String OVERLOADED = "overloaded";
  private static final String EVENT_NOT_OPEN = "event_not_open";
  private static final String SUSPICIOUS_ACTIVITY = "suspicious_activity";

  /** The errors of a 503 that another cell may not have. */
  private static final Set<String> ERRORS_OF_ONE_CELL =
      Set.of("log_unavailable", OVERLOADED, "not_ready", "cell_drained");

  /** What may follow a try. */
  enum Next {
    /** Nothing: it is the last one. */
    STOP,
    /** A try at the next cell. */
    GO_ON,
    /** A try at the next cell, if the retry budget pays for it. */
    GO_ON_IF_PAID
  }

  private FailoverPolicy() {}

  /** Whether this request may go to the next cell after this outcome. */
  static Next after(RequestKind kind, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused _ -> Next.GO_ON;
      case Outcome.Ambiguous _ -> kind.mayRepeat() ? Next.GO_ON_IF_PAID : Next.STOP;
      case Outcome.Answered(Answer answer) ->
          kind.mayRepeat() && isOneCellsFailure(answer) ? Next.GO_ON_IF_PAID : Next.STOP;
    };
  }

  /** What the client is told when no further cell is to be tried. */
  static Reply conclude(RequestKind kind, Optional<Outcome> last, boolean anyAmbiguous) {
    boolean unknown = anyAmbiguous && kind != RequestKind.READ;
    return switch (last.orElse(null)) {
      case Outcome.Answered(Answer answer) when !(unknown && leavesOpen(answer)) ->
          new Reply.Relayed(answer);
      case Outcome.Answered(Answer answer) -> {
        answer.discard();
        yield new Reply.OutcomeUnknown();
      }
      case null, default -> unknown ? new Reply.OutcomeUnknown() : new Reply.NoCellAvailable();
    };
  }

  /**
   * Whether the answer says nothing of a try before it that may have gone through: this cell did
   * not look at the vote. A closed event is refused at once, too; but in the log of the cell that
   * broke off the vote may lie before the mark.
   */
  private static boolean leavesOpen(Answer answer) {
    return switch (answer.status()) {
      case 429 -> true;
      case 403 -> answer.error().filter(SUSPICIOUS_ACTIVITY::equals).isPresent();
      case 409 -> answer.error().filter(EVENT_NOT_OPEN::equals).isPresent();
      default -> answer.status() >= 500;
    };
  }

  /** Whether the cell did not look at the request, because too many of its kind are inside. */
  static boolean isShed(Outcome outcome) {
    return outcome instanceof Outcome.Answered(Answer answer)
        && answer.status() == 503
        && answer.error().filter(OVERLOADED::equals).isPresent();
  }

  /** Whether another cell may well answer otherwise. */
  static boolean isOneCellsFailure(Answer answer) {
    return switch (answer.status()) {
      case 502, 504 -> true;
      // Without an error of ours it is not the cell that speaks, but what stands before it.
      case 503 -> answer.error().map(ERRORS_OF_ONE_CELL::contains).orElse(true);
      default -> false;
    };
  }
}
