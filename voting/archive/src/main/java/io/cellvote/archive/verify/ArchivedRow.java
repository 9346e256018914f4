package io.cellvote.archive.verify;

import io.cellvote.archive.ArchiveEntry;
import io.cellvote.archive.CorrectionKind;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/** A row of the database that is in the archive, or will be. */
sealed interface ArchivedRow {
  /** The cell that settled it. */
  CellId cell();

  /** Whose it is. */
  UserId user();

  /** The record of the cell's log that it came from; empty when it is older than the archive. */
  OptionalLong offset();

  /** When that record was settled: it tells the cell's logs apart. */
  Instant settledAt();

  /** A vote, in the state in which it is now. */
  record Vote(
      CellId cell,
      UserId user,
      OptionalLong offset,
      Instant settledAt,
      EventId event,
      VoteId vote,
      ContestantId contestant,
      Instant acceptedAt,
      VoteState state)
      implements ArchivedRow {
    ArchiveEntry.Ballot entry(String voter) {
      return new ArchiveEntry.Ballot(
          offset.orElseThrow(), event, voter, vote, contestant, false, acceptedAt, settledAt);
    }
  }

  /** What an operator did to a vote. */
  record Correction(
      CellId cell,
      UserId user,
      OptionalLong offset,
      Instant settledAt,
      EventId event,
      VoteId vote,
      UUID id,
      CorrectionKind kind)
      implements ArchivedRow {
    ArchiveEntry.Correction entry(String voter) {
      return new ArchiveEntry.Correction(
          offset.orElseThrow(), id, kind, event, voter, vote, settledAt);
    }
  }
}
