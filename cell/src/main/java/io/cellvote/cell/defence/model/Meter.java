package io.cellvote.cell.defence.model;

import static java.util.Objects.requireNonNull;

/** What a token bucket is kept for. */
public record Meter(Kind kind, String name) {
  /** Of what. */
  public enum Kind {
    /** One voter in one event. */
    VOTER,
    /** One device, in all events. */
    DEVICE,
    /** One address, in all events. */
    ADDRESS;

    /** Its name in keys and metrics. */
    public String code() {
      return switch (this) {
        case VOTER -> "voter";
        case DEVICE -> "device";
        case ADDRESS -> "address";
      };
    }
  }

  public Meter {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
  }

  /** As one word. */
  public String key() {
    return kind.code() + ":" + name;
  }
}
