package io.cellvote.model;

import java.util.Optional;

/** Why a vote that was in the log did not become one. */
public enum RejectReason {
  /** It came before the event opened or after its close mark. */
  EVENT_NOT_OPEN,
  /** Its cell came back after the event was finalised without it. */
  FINALISED_WITHOUT_CELL,
  /** It was held as suspected, and an operator found it bad. */
  SUSPECTED_FRAUD,
  /** It was counted, and an operator took it back. */
  WITHDRAWN;

  private final String code = Codes.of(this);

  /** Its name in JSON and in tables: lower case. */
  public String code() {
    return code;
  }

  /** Reads a code; empty when there is none such. */
  public static Optional<RejectReason> ofCode(String code) {
    return Codes.find(RejectReason.class, code);
  }
}
