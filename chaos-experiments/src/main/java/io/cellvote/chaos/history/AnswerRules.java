package io.cellvote.chaos.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** No answer denies another one, or what the database holds. */
final class AnswerRules {
  private static final Set<String> FINAL = Set.of("processed", "duplicate", "rejected");

  private final Evidence evidence;

  private AnswerRules(Evidence evidence) {
    this.evidence = evidence;
  }

  static Stream<Violation> check(Evidence evidence) {
    AnswerRules rules = new AnswerRules(evidence);
    return Stream.concat(
        evidence.submits().stream().flatMap(rules::ofSubmit),
        evidence.statuses().stream().flatMap(status -> rules.ofStatus(status).stream()));
  }

  private Stream<Violation> ofSubmit(Request.Submit submit) {
    Ballot ballot = submit.ballot();
    Answer answer = submit.call().answer().orElse(null);
    if (answer == null) {
      return Stream.empty();
    }
    if (answer.isDuplicate() && !isDuplicate(ballot, submit.call().end())) {
      return Stream.of(new Violation.FalseDuplicate(ballot));
    }
    // A vote that is not kept at all is lost, which is another rule's.
    boolean denied = evidence.isKept(ballot) && !evidence.hasCounted(ballot);
    return answer.isProcessed() && denied
        ? Stream.of(contradiction(ballot, "processed", refusalOf(ballot)))
        : Stream.empty();
  }

  private static Violation contradiction(Ballot ballot, String said, String truth) {
    return new Violation.StatusContradiction(ballot.verdictKey(), said, truth);
  }

  private String refusalOf(Ballot ballot) {
    return evidence
        .verdictOf(ballot.verdictKey())
        .filter(word -> !word.equals("processed"))
        .orElse("duplicate");
  }

  /** Another vote stands, and was submitted before this one was refused. */
  private boolean isDuplicate(Ballot ballot, Instant refusedAt) {
    return evidence.standing(ballot.key()).stream()
        .filter(row -> !row.equals(ballot))
        .flatMap(row -> submitsOf(row))
        .anyMatch(submit -> submit.call().start().isBefore(refusedAt));
  }

  private Stream<Request.Submit> submitsOf(Ballot ballot) {
    return evidence.submitsOf(ballot.verdictKey()).stream()
        .filter(submit -> submit.ballot().equals(ballot));
  }

  private Optional<Violation> ofStatus(Request.Status status) {
    return status
        .call()
        .answer()
        .flatMap(answer -> truthAgainst(status, answer))
        .map(truth ->
            new Violation.StatusContradiction(
                status.vote(), status.call().answer().orElseThrow().said(), truth));
  }

  /** What is known of the vote instead, if the answer is not true. */
  private Optional<String> truthAgainst(Request.Status status, Answer answer) {
    if (answer.status() == 404) {
      return wasProcessedBefore(status) ? Optional.of("processed") : Optional.empty();
    }
    if (!answer.isAck() || !FINAL.contains(answer.said())) {
      return Optional.empty();
    }
    String kept = evidence.verdictOf(status.vote()).orElse("not settled");
    if (answer.said().equals("rejected") && kept.equals("processed")) {
      return Optional.empty(); // late in one cell, and in time in another, as long as it closes
    }
    return Stream.concat(Stream.of(kept), answersTo(status))
        .filter(word -> !word.equals(answer.said()))
        .filter(word -> !(isOfWithdrawn(word) && isOfWithdrawn(answer.said()) && withdrawn(status)))
        .findFirst();
  }

  /** A vote that an operator took back was processed before, and is rejected after. */
  private boolean withdrawn(Request.Status status) {
    return evidence.isWithdrawn(status.vote());
  }

  private static boolean isOfWithdrawn(String word) {
    return word.equals("processed") || word.equals("rejected");
  }

  /** A 200 comes out of a committed transaction: from then on the vote is known. */
  private boolean wasProcessedBefore(Request.Status status) {
    return evidence.submitsOf(status.vote()).stream()
        .filter(submit -> submit.call().answer().filter(Answer::isProcessed).isPresent())
        .anyMatch(submit -> !submit.call().end().isAfter(status.call().start()));
  }

  /** The final answers to the vote; none if it had several choices, which a status can not name. */
  private Stream<String> answersTo(Request.Status status) {
    List<Request.Submit> submits = evidence.submitsOf(status.vote());
    if (submits.stream().map(Request.Submit::ballot).distinct().count() != 1) {
      return Stream.empty();
    }
    return submits.stream()
        .flatMap(submit -> submit.call().answer().stream())
        .flatMap(AnswerRules::finalWord);
  }

  private static Stream<String> finalWord(Answer answer) {
    if (answer.isDuplicate()) {
      return Stream.of("duplicate");
    }
    return answer.isProcessed() ? Stream.of("processed") : Stream.empty();
  }
}
