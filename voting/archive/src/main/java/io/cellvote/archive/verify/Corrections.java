package io.cellvote.archive.verify;

import io.cellvote.model.VoteState;
import io.cellvote.model.VoterKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What operators did to votes, and what of that is in the archive: the rest waits, or was lost with
 * its log. So a row's state is not always the one that the archive knows. For one thread.
 */
final class Corrections {
  /**
   * What was done to a vote.
   *
   * @param archived whether the archive has it
   */
  private record Done(ArchivedRow.Correction correction, boolean archived) {
    boolean isOf(ArchivedRow.Vote vote) {
      return correction.vote().equals(vote.vote());
    }
  }

  private static final Comparator<Done> IN_ORDER =
      Comparator.<Done, Instant>comparing(done -> done.correction().settledAt())
          .thenComparingLong(done -> done.correction().offset().orElseThrow());

  private final Map<VoterKey, List<Done>> all = new HashMap<>();

  void add(ArchivedRow.Correction correction, boolean archived) {
    all.computeIfAbsent(
            new VoterKey(correction.event(), correction.user()), _ -> new ArrayList<>(1))
        .add(new Done(correction, archived));
  }

  private List<Done> of(ArchivedRow.Vote vote) {
    List<Done> done = all.get(new VoterKey(vote.event(), vote.user()));
    return done == null
        ? List.of()
        : done.stream().filter(each -> each.isOf(vote)).sorted(IN_ORDER).toList();
  }

  /** Whether the archive has anything that was done to a vote. */
  boolean isArchived(ArchivedRow.Vote vote) {
    return of(vote).stream().anyMatch(Done::archived);
  }

  /** Adds a vote that the archive has to have, as far as its corrections are in it. */
  void addArchived(ArchivedRow.Vote vote, String voter, VoteSums sums) {
    sums.add(vote.entry(voter), vote.state());
    takeBack(of(vote), voter, sums);
  }

  /** Of a vote that is not in the archive, adds what was done to it and {@link #isArchived}. */
  void addBefore(ArchivedRow.Vote vote, String voter, VoteSums sums) {
    List<Done> since = of(vote).stream().dropWhile(done -> !done.archived()).toList();
    sums.move(since.getFirst().correction().entry(voter), vote.state());
    takeBack(since, voter, sums);
  }

  private static void takeBack(List<Done> done, String voter, VoteSums sums) {
    done.stream()
        .filter(each -> !each.archived())
        .forEach(each -> sums.takeBack(each.correction().entry(voter)));
  }

  /** A vote's state without what came after the last correction that the archive has. */
  VoteState archivedState(ArchivedRow.Vote vote) {
    VoteState state = vote.state();
    for (Done done : of(vote).reversed()) {
      if (done.archived()) {
        return state;
      }
      state = done.correction().kind().from();
    }
    return state;
  }
}
