package io.cellvote.local.replay.live;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** When which total was seen first. Thread-safe. */
final class Sightings {
  private final List<Sighting> rising = new ArrayList<>();

  /**
   * A total that a viewer saw.
   *
   * @param nanos on System.nanoTime's scale
   */
  record Sighting(long total, long nanos) {}

  /** Keeps it when it is more than was seen before. */
  synchronized void saw(long total, long nanos) {
    if (rising.isEmpty() || total > rising.getLast().total()) {
      rising.add(new Sighting(total, nanos));
    }
  }

  /** The first total, from which votes are counted. */
  synchronized OptionalLong base() {
    return rising.isEmpty() ? OptionalLong.empty() : OptionalLong.of(rising.getFirst().total());
  }

  synchronized long last() {
    return rising.getLast().total();
  }

  synchronized List<Sighting> all() {
    return List.copyOf(rising);
  }
}
