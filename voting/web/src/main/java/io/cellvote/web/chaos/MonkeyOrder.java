package io.cellvote.web.chaos;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What the monkey is told to do; pure. Of each {@code level} requests in a row it attacks exactly
 * one: which one, and how, follows from the seed alone, so that a run can be repeated.
 *
 * @param level attacks 1 in so many of the watched requests; 1 attacks all
 * @param watch the resources whose requests it attacks
 */
public record MonkeyOrder(int level, long seed, Set<String> watch, Assaults assaults) {
  public MonkeyOrder {
    requireNonNull(assaults, "assaults");
    watch = Set.copyOf(watch);
    if (level < 1) {
      throw new IllegalArgumentException("level is 1 or more");
    }
  }

  /** What happens to the n-th watched request since the order was given, from 0 on. */
  Optional<Attack> attack(long request) {
    if (!assaults.onRequests()) {
      return Optional.empty();
    }
    SplittableRandom dice = new SplittableRandom(scattered() + request / level);
    return dice.nextInt(level) == request % level
        ? Optional.of(assaults.draw(dice))
        : Optional.empty();
  }

  /** Far apart for seeds that are neighbours. */
  private long scattered() {
    return new SplittableRandom(seed).nextLong();
  }
}
