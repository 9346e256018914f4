package io.cellvote.model;

import java.util.Optional;

/** Where an event is in its life; it only ever goes forward. */
public enum EventState {
  /** Made, not yet open. */
  SCHEDULED,
  /** Takes votes. */
  OPEN,
  /** Takes none; what was acknowledged before still settles. */
  CLOSING,
  /** Every cell has settled to its close mark and nothing is held. */
  FINAL;

  private final String code = Codes.of(this);

  /** Its name in JSON and in tables: lower case. */
  public String code() {
    return code;
  }

  /** Reads a code; empty when there is none such. */
  public static Optional<EventState> ofCode(String code) {
    return Codes.find(EventState.class, code);
  }

  /** Whether a vote that comes in now may count. */
  public boolean acceptsVotes() {
    return this == OPEN;
  }
}
