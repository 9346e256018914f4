package io.cellvote.chaos.drill;

import io.cellvote.chaos.history.Correction;
import io.cellvote.chaos.history.History;
import io.cellvote.chaos.history.Observation;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a restore of the database means for who looks at leaderboards: they may go back by all that
 * was shown, and come again. A correction of that much, for the checker. Pure.
 */
final class Restore {
  private record Choice(EventId event, ContestantId contestant) {}

  private Restore() {}

  static History of(History history, Instant at) {
    Map<Choice, Long> highest = new HashMap<>();
    for (Observation seen : history.observations()) {
      seen.shown()
          .forEach((contestant, votes) ->
              highest.merge(new Choice(seen.event(), contestant), votes, Math::max));
    }
    List<Correction> corrections = new ArrayList<>(history.corrections());
    highest.forEach((choice, votes) ->
        corrections.add(new Correction(at, choice.event(), choice.contestant(), votes)));
    return new History(history.requests(), history.observations(), corrections, history.database());
  }
}
