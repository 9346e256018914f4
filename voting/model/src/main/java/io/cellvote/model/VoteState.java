package io.cellvote.model;

import java.util.Optional;

/** What a stored vote is worth. Only counted votes are in a tally. */
public enum VoteState {
  /** In the tally. */
  COUNTED,
  /** Suspected: blocks a second vote, is in no tally. */
  HELD,
  /** Was held, and found bad. */
  REJECTED,
  /** Was counted; taken back by an operator. */
  WITHDRAWN;

  private final String code = Codes.of(this);

  /** Its name in JSON and in tables: lower case. */
  public String code() {
    return code;
  }

  /** Reads a code; empty when there is none such. */
  public static Optional<VoteState> ofCode(String code) {
    return Codes.find(VoteState.class, code);
  }
}
