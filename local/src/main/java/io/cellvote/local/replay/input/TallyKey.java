package io.cellvote.local.replay.input;

import java.util.Comparator;

/** Names one tally in the files: an event's key and one of its choices. */
public record TallyKey(String eventKey, String choice) implements Comparable<TallyKey> {
  private static final Comparator<TallyKey> ORDER =
      Comparator.comparing(TallyKey::eventKey).thenComparing(TallyKey::choice);

  @Override
  public int compareTo(TallyKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return eventKey + " " + choice;
  }
}
