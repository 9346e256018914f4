package io.cellvote.chaos.history;

import java.util.Optional;
import java.util.stream.Stream;

/** What was acknowledged is found again. */
final class AckRules {
  private AckRules() {}

  static Stream<Violation> check(Evidence evidence) {
    return Stream.concat(acknowledged(evidence), saidToBeAcked(evidence))
        .filter(ballot -> !evidence.isKept(ballot))
        .map(Violation.LostAck::new);
  }

  private static Stream<Ballot> acknowledged(Evidence evidence) {
    return evidence.submits().stream()
        .filter(submit -> submit.call().answer().filter(Answer::isAck).isPresent())
        .map(Request.Submit::ballot);
  }

  /** A status says which vote, but not which choice: without doubt if there was only one. */
  private static Stream<Ballot> saidToBeAcked(Evidence evidence) {
    return evidence.statuses().stream()
        .filter(status -> status.call().answer().filter(AckRules::saysAcked).isPresent())
        .flatMap(status -> onlyBallot(evidence, status).stream());
  }

  private static boolean saysAcked(Answer answer) {
    return answer.isAck() && answer.said().equals("acked");
  }

  private static Optional<Ballot> onlyBallot(Evidence evidence, Request.Status status) {
    var ballots =
        evidence.submitsOf(status.vote()).stream().map(Request.Submit::ballot).distinct().toList();
    return ballots.size() == 1 ? Optional.of(ballots.getFirst()) : Optional.empty();
  }
}
