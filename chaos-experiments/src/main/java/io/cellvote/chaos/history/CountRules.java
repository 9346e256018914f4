package io.cellvote.chaos.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.VoteState;
import io.cellvote.model.VoterKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One vote counts per voter and event, and tallies are the number of votes that count. */
final class CountRules {
  private record Choice(EventId event, ContestantId contestant) implements Comparable<Choice> {
    @Override
    public int compareTo(Choice other) {
      int byEvent = event.compareTo(other.event);
      return byEvent != 0 ? byEvent : contestant.compareTo(other.contestant);
    }
  }

  private CountRules() {}

  static Stream<Violation> check(DatabaseState database) {
    List<Ballot> counted =
        database.votes().stream()
            .filter(row -> row.state() == VoteState.COUNTED)
            .map(DatabaseState.VoteRow::ballot)
            .toList();
    return Stream.concat(twice(counted), mismatches(counted, database.tallies()));
  }

  private static Stream<Violation> twice(List<Ballot> counted) {
    Map<VoterKey, List<Ballot>> byKey =
        counted.stream().collect(groupingBy(Ballot::key, LinkedHashMap::new, toList()));
    return byKey.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(entry ->
            new Violation.CountedTwice(
                entry.getKey(), entry.getValue().stream().map(Ballot::id).toList()));
  }

  private static Stream<Violation> mismatches(
      List<Ballot> counted, List<DatabaseState.TallyRow> tallies) {
    Map<Choice, Long> rows = new HashMap<>();
    counted.forEach(b -> rows.merge(new Choice(b.event(), b.contestant()), 1L, Long::sum));
    Map<Choice, Long> sums = new HashMap<>();
    tallies.forEach(t -> sums.merge(new Choice(t.event(), t.contestant()), t.votes(), Long::sum));
    TreeSet<Choice> choices = new TreeSet<>(rows.keySet());
    choices.addAll(sums.keySet());
    return choices.stream()
        .filter(choice -> !rows.getOrDefault(choice, 0L).equals(sums.getOrDefault(choice, 0L)))
        .map(choice -> mismatch(choice, rows, sums));
  }

  private static Violation mismatch(Choice choice, Map<Choice, Long> rows, Map<Choice, Long> sums) {
    return new Violation.TallyMismatch(
        choice.event(),
        choice.contestant(),
        rows.getOrDefault(choice, 0L),
        sums.getOrDefault(choice, 0L));
  }
}
