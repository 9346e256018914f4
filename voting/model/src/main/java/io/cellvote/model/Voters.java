package io.cellvote.model;

import java.util.Optional;

/** Who may vote in an event. */
public enum Voters {
  /** Every voter of an issuer that the event counts. */
  ANY,
  /** Only those whose token says that their account is confirmed. */
  CONFIRMED;

  private final String code = Codes.of(this);

  /** Its name in JSON and in tables: lower case. */
  public String code() {
    return code;
  }

  /** Reads a code; empty when there is none such. */
  public static Optional<Voters> ofCode(String code) {
    return Codes.find(Voters.class, code);
  }
}
