package io.cellvote.cell.ballot.infrastructure;

/** The topics of a cell's own Kafka. */
public final class Topics {
  /** The log of votes: kept for ever, trimmed by the settler alone. */
  public static final String VOTES = "votes";

  /** The latest value of each tally slot: compacted. */
  public static final String TALLIES = "tallies";

  /** Records that could not be settled. */
  public static final String DEAD_LETTERS = "dead-letters";

  private Topics() {}
}
