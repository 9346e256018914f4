package io.cellvote.model;

import java.util.Comparator;
import java.util.Optional;

/** Orders cell maps: by the database's epoch, then by the version within it. */
public record MapVersion(long epoch, long version) implements Comparable<MapVersion> {
  private static final Comparator<MapVersion> ORDER =
      Comparator.comparingLong(MapVersion::epoch).thenComparingLong(MapVersion::version);

  public MapVersion {
    if (epoch < 0 || version < 0) {
      throw new IllegalArgumentException("epoch and version are not negative");
    }
  }

  /** Reads {@code epoch-version}, the form of {@link #toString}; empty for anything else. */
  public static Optional<MapVersion> parse(String text) {
    int dash = text.indexOf('-');
    try {
      return dash < 1
          ? Optional.empty()
          : Optional.of(
              new MapVersion(
                  Long.parseLong(text, 0, dash, 10),
                  Long.parseLong(text, dash + 1, text.length(), 10)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  public boolean newerThan(MapVersion other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(MapVersion other) {
    return ORDER.compare(this, other);
  }

  /** {@code epoch-version}, as in ETags. */
  @Override
  public String toString() {
    return epoch + "-" + version;
  }
}
