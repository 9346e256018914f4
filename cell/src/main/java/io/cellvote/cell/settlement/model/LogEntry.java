package io.cellvote.cell.settlement.model;

import io.cellvote.cell.ballot.model.Correction;
import io.cellvote.cell.ballot.model.Mark;
import io.cellvote.cell.ballot.model.Suspicion;
import io.cellvote.model.RejectReason;
import io.cellvote.model.Vote;
import java.nio.ByteBuffer;

/** One record of a cell's log, as the settler reads it. */
public sealed interface LogEntry {
  /** Its place in the partition. */
  long offset();

  /** A vote, to be settled. */
  record Ballot(long offset, Vote vote, Suspicion suspicion) implements LogEntry {
    /** A vote that nobody suspects. */
    public Ballot(long offset, Vote vote) {
      this(offset, vote, Suspicion.NONE);
    }
  }

  /** A vote that came too late for its event: it may not count. */
  record Late(long offset, Vote vote, RejectReason reason) implements LogEntry {}

  /** A mark, to be noted. */
  record Marked(long offset, Mark mark) implements LogEntry {}

  /** What an operator decided about a vote, to be carried out. */
  record Corrected(long offset, Correction correction) implements LogEntry {}

  /**
   * A record that is no vote, or one that the database can not take: to be set aside.
   *
   * @param value its bytes as they were found; empty for a vote that was read well
   */
  record Malformed(long offset, ByteBuffer value, String reason) implements LogEntry {
    public Malformed(long offset, String reason) {
      this(offset, ByteBuffer.allocate(0), reason);
    }
  }
}
