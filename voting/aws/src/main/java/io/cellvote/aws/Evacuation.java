package io.cellvote.aws;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the weights of a region's name become: the name is served by the region itself, or by all
 * others while it is evacuated. Pure.
 */
public sealed interface Evacuation {
  /** A record of the name: who serves it, with which weight. */
  record Weighted(String region, long weight) {
    public Weighted {
      requireNonNull(region, "region");
    }
  }

  /** The full weight of a record; the other one is 0. */
  long WEIGHT = 100;

  /** The weights as they are to be; empty if they are already. */
  record Change(Map<String, Long> weights) implements Evacuation {
    public Change {
      weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }
  }

  /** It can not be done, and why. */
  record Refused(String reason) implements Evacuation {}

  /** Takes all clients from a region, or gives them back. */
  static Evacuation plan(List<Weighted> records, String region, boolean evacuate) {
    if (records.stream().noneMatch(record -> record.region().equals(region))) {
      return new Refused("the name has no weighted record for " + region);
    }
    if (records.stream().allMatch(record -> record.region().equals(region))) {
      return new Refused("no other region would serve the clients of " + region);
    }
    Map<String, Long> weights = new LinkedHashMap<>();
    for (Weighted record : records) {
      long weight = record.region().equals(region) == evacuate ? 0 : WEIGHT;
      if (record.weight() != weight) {
        weights.put(record.region(), weight);
      }
    }
    return new Change(weights);
  }
}
