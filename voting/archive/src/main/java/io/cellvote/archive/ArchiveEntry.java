package io.cellvote.archive;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import java.time.Instant;
import java.util.UUID;

/** What one record of a cell's log did to the votes. What did nothing is not archived. */
public sealed interface ArchiveEntry {
  /** The record's place in its partition. */
  long offset();

  /** The event of the vote. */
  EventId event();

  /** Who voted: a pseudonym, never an id. */
  String voter();

  /** Which vote. */
  VoteId vote();

  /** When the record was settled. */
  Instant settledAt();

  /**
   * A vote that became its voter's row.
   *
   * @param held whether it counted only once an operator released it
   */
  record Ballot(
      long offset,
      EventId event,
      String voter,
      VoteId vote,
      ContestantId contestant,
      boolean held,
      Instant acceptedAt,
      Instant settledAt)
      implements ArchiveEntry {
    public Ballot {
      requireNonNull(event, "event");
      requireNonNull(voter, "voter");
      requireNonNull(vote, "vote");
      requireNonNull(contestant, "contestant");
      requireNonNull(acceptedAt, "acceptedAt");
      requireNonNull(settledAt, "settledAt");
    }

    /** What it was worth when it was settled. */
    public VoteState state() {
      return held ? VoteState.HELD : VoteState.COUNTED;
    }
  }

  /**
   * What an operator did to a vote.
   *
   * @param id of the operator's order
   */
  record Correction(
      long offset,
      UUID id,
      CorrectionKind kind,
      EventId event,
      String voter,
      VoteId vote,
      Instant doneAt)
      implements ArchiveEntry {
    public Correction {
      requireNonNull(id, "id");
      requireNonNull(kind, "kind");
      requireNonNull(event, "event");
      requireNonNull(voter, "voter");
      requireNonNull(vote, "vote");
      requireNonNull(doneAt, "doneAt");
    }

    @Override
    public Instant settledAt() {
      return doneAt;
    }
  }
}
