package io.cellvote.cell.ballot.application;

import io.cellvote.model.EventState;
import io.cellvote.model.Verdict;
import io.cellvote.model.Vote;
import java.time.Duration;
import java.util.Optional;

/** How a submission ended. Refusals are values. */
public sealed interface SubmitResult {
  /** The vote, if it is counted, or durable and still to be settled. */
  default Optional<Vote> taken() {
    return switch (this) {
      case Settled(Vote vote, Verdict.Processed _, Duration _) -> Optional.of(vote);
      case Acked(Vote vote, Duration _) -> Optional.of(vote);
      default -> Optional.empty();
    };
  }

  /** The verdict came within the wait. {@code ack} is the time until the vote was durable. */
  record Settled(Vote vote, Verdict verdict, Duration ack) implements SubmitResult {}

  /** The vote is durable, and is settled later. */
  record Acked(Vote vote, Duration ack) implements SubmitResult {}

  /** There is no such event, on the database's word. */
  record EventUnknown() implements SubmitResult {}

  /** The event has no such contestant. */
  record ContestantUnknown() implements SubmitResult {}

  /** The event does not count voters of this token's issuer. */
  record IssuerNotCounted() implements SubmitResult {}

  /** The event takes votes of confirmed accounts only. */
  record NotConfirmed() implements SubmitResult {}

  /** The event takes no votes now. */
  record EventNotOpen(EventState state) implements SubmitResult {}

  /** The database is away, and the event is not known here well enough. */
  record EventUnavailable() implements SubmitResult {}

  /** The cell takes no votes: its voters are sent to other cells. */
  record CellDrained() implements SubmitResult {}

  /** Too many requests of this voter, device or address: to be sent again after this time. */
  record Limited(Duration retryAfter) implements SubmitResult {}

  /** The vote is suspected: it is taken with the solution of a challenge. */
  record Challenged() implements SubmitResult {}

  /** Too much waits for the log already: the vote is not in it. */
  record Overloaded() implements SubmitResult {}

  /** The vote may or may not be in the log: it is safe to send it again, to any cell. */
  record LogUnavailable(String reason) implements SubmitResult {}
}
