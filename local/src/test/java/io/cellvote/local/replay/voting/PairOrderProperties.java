package io.cellvote.local.replay.voting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.replay.input.Ballots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the input and whichever vote ends first: a pair's votes go one by one, in order. */
class PairOrderProperties {
  @Property
  void next_anyEndings_neverTwoOfOnePairAndAlwaysInOrder(
      @ForAll @IntRange(max = 120) int rows,
      @ForAll @IntRange(min = 1, max = 20) int atOnce,
      @ForAll long seed) {
    Random random = new Random(seed);
    Ballots ballots = ballots(rows, random);
    PairOrder order = new PairOrder(ballots);
    Run run = new Run(ballots, order);
    while (!order.isDone()) {
      run.startSome(atOnce);
      run.endOne(random, 0);
    }
    assertThat(run.started).hasSize(rows).doesNotHaveDuplicates();
    assertThat(order.skipped()).isZero();
  }

  @Property
  void gaveUp_anyVotes_noLaterVoteOfThatPairGoes(
      @ForAll @IntRange(max = 120) int rows, @ForAll long seed) {
    Random random = new Random(seed);
    Ballots ballots = ballots(rows, random);
    PairOrder order = new PairOrder(ballots);
    Run run = new Run(ballots, order);
    while (!order.isDone()) {
      run.startSome(8);
      run.endOne(random, 0.2);
    }
    assertThat(run.started.size() + order.skipped()).isEqualTo(rows);
  }

  @Property
  void next_someRowsDue_givesNoneBeyond(
      @ForAll @IntRange(min = 1, max = 50) int rows, @ForAll @IntRange(max = 60) int due) {
    PairOrder order = new PairOrder(ballots(rows, new Random(rows)));
    List<Integer> given = new ArrayList<>();
    for (int row = order.next(due); row != PairOrder.NONE; row = order.next(due)) {
      given.add(row);
      order.finished(row);
    }
    assertThat(given).hasSize(Math.min(rows, due));
  }

  private static Ballots ballots(int rows, Random random) {
    Ballots ballots = new Ballots();
    for (int row = 0; row < rows; row++) {
      ballots.add("e" + random.nextInt(3), "v" + random.nextInt(5), "c" + random.nextInt(2));
    }
    return ballots;
  }

  /** Starts and ends votes as a client would, and checks the promise at each step. */
  private static final class Run {
    private final Ballots ballots;
    private final PairOrder order;
    private final List<Integer> underWay = new ArrayList<>();
    private final List<Integer> started = new ArrayList<>();
    private final Map<Long, Integer> lastOfPair = new HashMap<>();
    private final Set<Long> givenUp = new HashSet<>();

    Run(Ballots ballots, PairOrder order) {
      this.ballots = ballots;
      this.order = order;
    }

    void startSome(int atOnce) {
      while (underWay.size() < atOnce) {
        int row = order.next(Integer.MAX_VALUE);
        if (row == PairOrder.NONE) {
          return;
        }
        long pair = ballots.pair(row);
        assertThat(underWay).noneMatch(other -> ballots.pair(other) == pair);
        assertThat(row).isGreaterThan(lastOfPair.getOrDefault(pair, -1));
        assertThat(givenUp).doesNotContain(pair);
        lastOfPair.put(pair, row);
        started.add(row);
        underWay.add(row);
      }
    }

    void endOne(Random random, double givingUp) {
      if (underWay.isEmpty()) {
        return;
      }
      int row = underWay.remove(/* index */ random.nextInt(underWay.size()));
      if (random.nextDouble() < givingUp) {
        givenUp.add(ballots.pair(row));
        order.gaveUp(row);
      } else {
        order.finished(row);
      }
    }
  }
}
