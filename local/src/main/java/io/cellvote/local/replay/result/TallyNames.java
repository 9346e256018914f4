package io.cellvote.local.replay.result;

import io.cellvote.local.replay.input.TallyKey;
import io.cellvote.local.replay.voting.Slate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the files' names to the platform's ids. */
final class TallyNames {
  private TallyNames() {}

  /** A count for each choice of the events; 0 where there is none for its contestant. */
  static Map<TallyKey, Long> byChoice(List<Slate> slates, Map<String, Long> byContestantId) {
    Map<TallyKey, Long> counts = new HashMap<>();
    for (Slate slate : slates) {
      slate
          .contestants()
          .forEach((choice, id) ->
              counts.put(
                  new TallyKey(slate.eventKey(), choice), byContestantId.getOrDefault(id, 0L)));
    }
    return counts;
  }
}
