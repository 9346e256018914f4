package io.cellvote.archive;

import io.cellvote.model.VoteState;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operator did to a vote that had been settled, and with that archived. */
public enum CorrectionKind {
  RELEASE(VoteState.HELD, VoteState.COUNTED),
  REJECT(VoteState.HELD, VoteState.REJECTED),
  WITHDRAW(VoteState.COUNTED, VoteState.WITHDRAWN);

  private final VoteState from;
  private final VoteState to;

  CorrectionKind(VoteState from, VoteState to) {
    this.from = from;
    this.to = to;
  }

  /** The vote's state before. */
  public VoteState from() {
    return from;
  }

  /** The vote's state since. */
  public VoteState to() {
    return to;
  }

  /** Its name in batches and tables. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a code; empty when there is none such. */
  public static Optional<CorrectionKind> ofCode(String code) {
    return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }
}
