package io.cellvote.local.replay.voting;

import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.JsonTree;
import io.cellvote.local.replay.voting.PersistentSender.Reply;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Asks for an accepted vote's status until it is final.
 *
 * <p>Not at once: a vote gets its 202 when the platform is busy, and a question costs the platform
 * about as much as a vote does.
 */
final class VerdictPoll {
  private static final Duration FIRST_WAIT = Duration.ofMillis(400);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final PersistentSender sender;
  private final Duration patience;

  VerdictPoll(PersistentSender sender, Duration patience) {
    this.sender = sender;
    this.patience = patience;
  }

  /** A final outcome, or ACKED when there was none within the patience. */
  Outcome await(Supplier<Call> question) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
    long left = patience.toNanos();
    while (left > 0) {
      Thread.sleep(backoff.next(OptionalLong.empty()));
      Outcome outcome = outcome(sender.send(question, Duration.ofNanos(left)));
      if (outcome != Outcome.ACKED) {
        return outcome;
      }
      left = deadline - System.nanoTime();
    }
    return Outcome.ACKED;
  }

  /** What is no final status, whatever else it is, leaves the vote as it was: acked. */
  private static Outcome outcome(Reply reply) {
    if (!(reply instanceof Reply.Answered(Answer answer)) || answer.status() != 200) {
      return Outcome.ACKED;
    }
    return switch (JsonTree.of(answer).path("vote_status").asText()) {
      case "processed" -> Outcome.PROCESSED;
      case "duplicate" -> Outcome.DUPLICATE;
      case "rejected" -> Outcome.REJECTED;
      default -> Outcome.ACKED;
    };
  }
}
