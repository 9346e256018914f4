package io.cellvote.local.replay.voting;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.JsonTree;
import io.cellvote.local.replay.voting.PersistentSender.Reply;
import io.cellvote.local.replay.voting.Places.Place;

/** Takes one vote from its first sending to its final status. */
final class BallotCaster {
  private final BallotPaper paper;
  private final PersistentSender sender;
  private final VerdictPoll poll;
  private final Score score;
  private final Patience patience;

  BallotCaster(BallotPaper paper, PersistentSender sender, Score score, Patience patience) {
    this.paper = paper;
    this.sender = sender;
    this.poll = new VerdictPoll(sender, patience.verdict());
    this.score = score;
    this.patience = patience;
  }

  /**
   * Sends the row's vote and waits until it is final or the patience is at its end.
   *
   * @param sinceNanos from when its latency counts
   * @param place given to another vote while this one waits for its verdict
   */
  Outcome cast(int row, long sinceNanos, Place place) throws InterruptedException {
    score.sent();
    Reply reply = sender.send(() -> paper.submit(row), patience.answer());
    score.answered(System.nanoTime() - sinceNanos);
    return switch (reply) {
      case Reply.Answered(Answer answer) -> outcome(row, answer, place);
      case Reply.Unanswered(String reason) -> failed("no answer: " + reason);
    };
  }

  private Outcome outcome(int row, Answer answer, Place place) throws InterruptedException {
    answer
        .header("Server-Timing")
        .ifPresent(timing -> ServerTiming.ackMillis(timing).ifPresent(score::ingested));
    return switch (answer.status()) {
      case 200, 201 -> Outcome.PROCESSED;
      case 202 -> verdict(row, answer, place);
      case 409 -> refused(JsonTree.of(answer).path("error").asText());
      default -> failed(answer.status() + " " + JsonTree.of(answer).path("error").asText());
    };
  }

  private Outcome refused(String error) {
    if (error.equals("duplicate_vote")) {
      return Outcome.DUPLICATE;
    }
    score.because("409 " + error);
    return Outcome.REJECTED;
  }

  private Outcome verdict(int row, Answer accepted, Place place) throws InterruptedException {
    score.accepted();
    place.waitForVerdict();
    String location = location(accepted);
    Outcome outcome = poll.await(() -> paper.status(row, location));
    if (outcome == Outcome.ACKED || outcome == Outcome.REJECTED) {
      score.because("202, then " + outcome.name().toLowerCase(java.util.Locale.ROOT));
    }
    return outcome;
  }

  private static String location(Answer accepted) {
    return accepted
        .header("Location")
        .map(location -> location.replaceFirst("^https?://[^/]+", ""))
        .orElseGet(() -> location(JsonTree.of(accepted)));
  }

  private static String location(JsonNode body) {
    return "/v1/vote/" + body.path("vote_id").asText() + "/status";
  }

  private Outcome failed(String reason) {
    score.because(reason.strip());
    return Outcome.FAILED;
  }
}
