package io.cellvote.chaos.history;

import java.util.List;
import java.util.stream.Stream;

/**
 * Judges a history by what clients and viewers are promised. A request without an answer, or with a
 * 5xx, may have counted or not, but at most once.
 */
public final class HistoryChecker {
  private HistoryChecker() {}

  /** Every broken promise, each once; empty for a good history. */
  public static List<Violation> check(History history) {
    Evidence evidence = Evidence.of(history);
    return Stream.of(
            AckRules.check(evidence),
            CountRules.check(history.database()),
            AnswerRules.check(evidence),
            LeaderboardRules.check(history))
        .flatMap(violations -> violations)
        .distinct()
        .toList();
  }
}
