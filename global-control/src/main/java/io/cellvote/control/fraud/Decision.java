package io.cellvote.control.fraud;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operator can decide about a vote. */
enum Decision {
  /** A held vote counts. */
  RELEASE("released"),
  /** A held vote does not count, for good. */
  REJECT("rejected"),
  /** A counted vote does not count any more. */
  WITHDRAW("withdrawn");

  private final String outcome;

  Decision(String outcome) {
    this.outcome = outcome;
  }

  /** Its name in tables and operations. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the vote is then. */
  String outcome() {
    return outcome;
  }

  static Optional<Decision> ofCode(String code) {
    return Stream.of(values()).filter(decision -> decision.code().equals(code)).findFirst();
  }
}
