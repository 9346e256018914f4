package io.cellvote.chaos.history;

import static java.util.Comparator.comparing;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The leaderboard never falls but by a correction, and never shows more than is settled. */
final class LeaderboardRules {
  private record Choice(EventId event, ContestantId contestant) {}

  private final List<Correction> corrections;
  private final Map<Choice, Long> highest = new HashMap<>();
  private final List<Violation> found = new ArrayList<>();

  private LeaderboardRules(List<Correction> corrections) {
    this.corrections = corrections;
  }

  static Stream<Violation> check(History history) {
    LeaderboardRules rules = new LeaderboardRules(history.corrections());
    history.observations().stream().sorted(comparing(Observation::at)).forEach(rules::look);
    return rules.found.stream();
  }

  private void look(Observation seen) {
    TreeSet<ContestantId> contestants = new TreeSet<>(seen.shown().keySet());
    highest.keySet().stream()
        .filter(choice -> choice.event().equals(seen.event()))
        .forEach(choice -> contestants.add(choice.contestant()));
    contestants.forEach(contestant -> look(seen, new Choice(seen.event(), contestant)));
  }

  private void look(Observation seen, Choice choice) {
    long shown = seen.shown().getOrDefault(choice.contestant(), 0L);
    long settled = seen.settled().getOrDefault(choice.contestant(), 0L);
    long before = highest.getOrDefault(choice, 0L);
    long corrected = correctedBy(seen, choice);
    if (shown + corrected < before) {
      found.add(
          new Violation.LeaderboardWentBack(
              choice.event(), choice.contestant(), before, shown, seen.at()));
    }
    // A correction reaches the database first, the leaderboard later.
    if (shown > settled + corrected) {
      found.add(
          new Violation.LeaderboardAboveSettled(
              choice.event(), choice.contestant(), shown, settled, seen.at()));
    }
    highest.put(choice, shown + corrected < before ? shown : Math.max(before, shown));
  }

  private long correctedBy(Observation seen, Choice choice) {
    return corrections.stream()
        .filter(correction -> correction.event().equals(choice.event()))
        .filter(correction -> correction.contestant().equals(choice.contestant()))
        .filter(correction -> !correction.at().isAfter(seen.at()))
        .mapToLong(Correction::votes)
        .sum();
  }
}
