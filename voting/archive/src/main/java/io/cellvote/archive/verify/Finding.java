package io.cellvote.archive.verify;

/**
 * Something that is wrong.
 *
 * @param what batch or vote it is about
 * @param detail a sentence for the operator
 */
public record Finding(Kind kind, String what, String detail) {
  /** What can be wrong. */
  public enum Kind {
    /** A batch that was written is not there. */
    BATCH_MISSING,
    /** A batch can not be read: bytes are missing or changed. */
    BATCH_UNREADABLE,
    /** A batch is not the one that was written. */
    BATCH_CHANGED,
    /** A batch says that it belongs elsewhere: it was put in another's place. */
    BATCH_MISPLACED,
    /** A batch does not follow the one before. */
    CHAIN_BROKEN,
    /** A part of the log was left out between two batches. */
    RECORDS_LEFT_OUT,
    /** A batch that nobody wrote down. */
    BATCH_UNKNOWN,
    /** The batch was written under another key of the pseudonyms. */
    OTHER_KEY,
    /** A settled vote is not in the archive. */
    VOTE_MISSING,
    /** The archive has a vote that the database does not have. */
    VOTE_UNKNOWN,
    /** A vote is in the archive more than once. */
    VOTE_TWICE,
    /** The database says something else about a vote than the archive. */
    VOTE_DIFFERS,
    /** A row of the database that no record of a log can have made. */
    ROW_IMPOSSIBLE,
    /** Votes or corrections of before the archive were added or taken away since. */
    BEFORE_CHANGED
  }

  @Override
  public String toString() {
    return "%s %s: %s".formatted(kind, what, detail);
  }
}
