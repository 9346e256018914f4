package io.cellvote.cell.ballot.model;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.EventId;
import io.cellvote.model.RejectReason;
import io.cellvote.model.UserId;
import io.cellvote.model.Verdict;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import io.cellvote.model.VoterKey;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What an operator decided about a vote, as a record of the log: so it is carried out in its order,
 * by the one writer of the vote's tally. It changes only a vote that is as it expects it: carried
 * out twice it changes nothing.
 *
 * @param id of the operator's order
 */
public record Correction(UUID id, Kind kind, VoteId vote, UserId voter, EventId event) {
  public Correction {
    requireNonNull(id, "id");
    requireNonNull(kind, "kind");
    requireNonNull(vote, "vote");
    requireNonNull(voter, "voter");
    requireNonNull(event, "event");
  }

  /** Whose vote, in which event. */
  public VoterKey key() {
    return new VoterKey(event, voter);
  }

  /** What is to be done. */
  public enum Kind {
    /** A held vote counts. */
    RELEASE,
    /** A held vote does not count, for good. */
    REJECT,
    /** A counted vote does not count any more. */
    WITHDRAW;

    /** Its name in records and tables. */
    public String code() {
      return switch (this) {
        case RELEASE -> "release";
        case REJECT -> "reject";
        case WITHDRAW -> "withdraw";
      };
    }

    /** Reads a code; empty when there is none such. */
    public static Optional<Kind> ofCode(String code) {
      return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** The state in which a vote has to be for this. */
    public VoteState from() {
      return switch (this) {
        case RELEASE, REJECT -> VoteState.HELD;
        case WITHDRAW -> VoteState.COUNTED;
      };
    }

    /** The state in which it is then. */
    public VoteState to() {
      return switch (this) {
        case RELEASE -> VoteState.COUNTED;
        case REJECT -> VoteState.REJECTED;
        case WITHDRAW -> VoteState.WITHDRAWN;
      };
    }

    /** What the tally changes by. */
    public long votes() {
      return switch (this) {
        case RELEASE -> 1;
        case REJECT -> 0;
        case WITHDRAW -> -1;
      };
    }

    /** What the voter is told from then on. */
    public Verdict verdict() {
      return switch (this) {
        case RELEASE -> new Verdict.Processed();
        case REJECT -> new Verdict.Rejected(RejectReason.SUSPECTED_FRAUD);
        case WITHDRAW -> new Verdict.Rejected(RejectReason.WITHDRAWN);
      };
    }
  }
}
