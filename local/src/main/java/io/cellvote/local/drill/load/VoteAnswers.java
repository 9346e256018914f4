package io.cellvote.local.drill.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.chaos.history.Answer;
import io.cellvote.local.http.JsonTree;
import java.util.Set;

/** Reads what the platform said to a vote; pure. */
final class VoteAnswers {
  private static final Answer PROCESSED = Answer.processed();
  private static final Answer ACKED = Answer.acked();
  private static final Answer DUPLICATE = Answer.duplicate();
  private static final Set<String> FINAL = Set.of("processed", "duplicate", "rejected");

  private VoteAnswers() {}

  /** The answer to a submit. */
  static Answer ofSubmit(io.cellvote.local.http.Answer answer) {
    return of(answer.status(), word(answer, "status"));
  }

  /** The answer to the question for a status. */
  static Answer ofStatus(io.cellvote.local.http.Answer answer) {
    return of(answer.status(), word(answer, "vote_status"));
  }

  /** Whether a status says what became of the vote. */
  static boolean isFinal(Answer status) {
    return status.isAck() && FINAL.contains(status.said());
  }

  /** Where to ask for the status of an accepted vote, as a path. */
  static String location(io.cellvote.local.http.Answer accepted) {
    return accepted
        .header("Location")
        .map(location -> location.replaceFirst("^https?://[^/]+", ""))
        .orElseGet(() -> "/v1/vote/" + JsonTree.of(accepted).path("vote_id").asText() + "/status");
  }

  private static String word(io.cellvote.local.http.Answer answer, String member) {
    JsonNode body = JsonTree.of(answer);
    return body.path(answer.status() / 100 == 2 ? member : "error").asText();
  }

  /** Most answers are one of three: no need to keep each. */
  private static Answer of(int status, String word) {
    Answer answer = new Answer(status, word);
    if (answer.equals(PROCESSED)) {
      return PROCESSED;
    }
    if (answer.equals(ACKED)) {
      return ACKED;
    }
    return answer.equals(DUPLICATE) ? DUPLICATE : answer;
  }
}
