package io.cellvote.local.drill.load;

import io.cellvote.chaos.drill.Sent;
import io.cellvote.chaos.history.Answer;
import io.cellvote.chaos.history.Observation;
import io.cellvote.chaos.history.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a load has seen so far; about 500 bytes for each vote. Thread-safe. */
final class LoadRecord {
  /** So many questions for a status are kept; the last ones of a vote are what matters. */
  private static final int OTHERS_MAX = 2_000_000;

  private final List<Sent> sent = new ArrayList<>();
  private final List<Request> others = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();

  synchronized void sent(Sent vote) {
    sent.add(vote);
  }

  /** A question for a status, or a vote that did not come from the load's own voters. */
  synchronized void other(Request request) {
    if (others.size() == OTHERS_MAX) {
      throw new IllegalStateException("more than " + OTHERS_MAX + " requests beside the votes");
    }
    others.add(request);
  }

  synchronized void observed(Observation observation) {
    observations.add(observation);
  }

  synchronized int answered() {
    return sent.size();
  }

  /** Votes whose clients were told that they count. */
  synchronized long confirmed() {
    return sent.stream()
        .map(vote -> vote.submit().call().answer())
        .filter(answer -> answer.filter(Answer::isProcessed).isPresent())
        .count();
  }

  /** How often which answer, or none, made a vote a failed one. */
  synchronized Map<String, Long> failures() {
    Map<String, Long> failures = new TreeMap<>();
    for (Sent vote : sent) {
      Optional<Answer> answer = vote.submit().call().answer();
      if (answer.filter(said -> said.isAck() || said.status() == 409).isEmpty()) {
        String what = answer.map(said -> said.status() + " " + said.said()).orElse("no answer");
        failures.merge(what, 1L, Long::sum);
      }
    }
    return failures;
  }

  synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  synchronized List<Request> requests() {
    return Stream.concat(sent.stream().map(Sent::submit), others.stream()).toList();
  }

  synchronized List<Observation> observations() {
    return List.copyOf(observations);
  }
}
