package io.cellvote.local.demo;

import io.cellvote.local.replay.input.Ballots;
import io.cellvote.local.replay.input.Election;
import io.cellvote.local.replay.input.ReplayEvent;
import io.cellvote.local.replay.input.TallyKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A simulated electorate: the same seed gives the same votes. Tastes change over the evening, and
 * one voter in twenty comes back to vote again, for somebody else.
 */
final class Electorate {
  private static final String EVENT = "Song of the year";
  private static final List<String> CONTESTANTS = List.of("Aurora", "Bolero", "Cascade", "Duende");
  private static final int ONE_IN_COMES_BACK = 20;

  private final Random random;
  private final Ballots ballots = new Ballots();
  private int voters;

  private Electorate(long seed) {
    this.random = new Random(seed);
  }

  /** So many votes, in the order in which they are cast. */
  static Election of(int votes, long seed) {
    Electorate electorate = new Electorate(seed);
    while (electorate.ballots.size() < votes) {
      electorate.cast((double) electorate.ballots.size() / votes);
    }
    return new Election(electorate.ballots, List.of(new ReplayEvent(EVENT, CONTESTANTS)));
  }

  /**
   * @param evening how much of it is over, 0..1
   */
  private void cast(double evening) {
    boolean again = voters > 0 && random.nextInt(ONE_IN_COMES_BACK) == 0;
    int voter = again ? random.nextInt(voters) : voters++;
    ballots.add(EVENT, "voter-%06d".formatted(voter), taste(evening));
  }

  /** Aurora leads at first, Cascade at the end; the others stay where they are. */
  private String taste(double evening) {
    double aurora = 0.40 - 0.15 * evening;
    double any = random.nextDouble();
    if (any < aurora) {
      return CONTESTANTS.get(0);
    }
    if (any < aurora + 0.20) {
      return CONTESTANTS.get(1);
    }
    return any < 0.90 ? CONTESTANTS.get(2) : CONTESTANTS.get(3);
  }

  /** What every tally must be: the first vote of each voter. */
  static Map<TallyKey, Long> firstVotes(Election election) {
    Ballots ballots = election.ballots();
    Map<TallyKey, Long> counts = new HashMap<>();
    Set<Long> voted = new HashSet<>();
    for (int row = 0; row < ballots.size(); row++) {
      if (voted.add(ballots.pair(row))) {
        String event = ballots.events().key(ballots.event(row));
        TallyKey key = new TallyKey(event, ballots.choices().key(ballots.choice(row)));
        counts.merge(key, 1L, Long::sum);
      }
    }
    return counts;
  }
}
