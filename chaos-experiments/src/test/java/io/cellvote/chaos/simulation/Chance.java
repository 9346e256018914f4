package io.cellvote.chaos.simulation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** All randomness of a schedule, out of its one seed. */
final class Chance {
  /** A fault strikes once in so many chances; never if 0. Some schedules are spared some faults. */
  private static final int[] RATES = {0, 0, 0, 200, 40, 10, 4};

  private final SplittableRandom random;
  private final Map<Fault, Integer> rates = new EnumMap<>(Fault.class);
  private final Set<Fault> struck = EnumSet.noneOf(Fault.class);
  private boolean healed;

  Chance(long seed) {
    this.random = new SplittableRandom(seed);
    for (Fault fault : Fault.values()) {
      rates.put(fault, RATES[random.nextInt(RATES.length)]);
    }
  }

  /** Whether the fault strikes here and now. */
  boolean strikes(Fault fault) {
    int rate = rates.get(fault);
    boolean strikes = !healed && rate > 0 && random.nextInt(rate) == 0;
    if (strikes) {
      struck.add(fault);
    }
    return strikes;
  }

  /** This never strikes. */
  void spare(Fault fault) {
    rates.put(fault, 0);
  }

  /** From now on nothing goes wrong. */
  void heal() {
    healed = true;
  }

  /** The faults that struck at least once. */
  Set<Fault> struck() {
    return struck;
  }

  /** {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }

  <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
