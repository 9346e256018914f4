package io.cellvote.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an instance does. Placement acts for the one that holds the lease, whatever the number of
 * instances; the leaderboard is as wide as there are viewers. Apart, neither takes from the other.
 */
enum ControlRole {
  /** All of it: on one machine, and wherever one image is enough. */
  BOTH,

  /** Cell map, health, drain, restore, events' life and corrections. */
  PLACEMENT,

  /** Results, streams of them, exports and the audit. */
  LEADERBOARD;

  /** The setting's key. */
  static final String KEY = "cellvote.control.role";

  /** What the setting may be. */
  static final String VALUES = "both, placement or leaderboard";

  static Optional<ControlRole> parse(String text) {
    return Arrays.stream(values())
        .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }

  boolean places() {
    return this != LEADERBOARD;
  }

  boolean shows() {
    return this != PLACEMENT;
  }
}
