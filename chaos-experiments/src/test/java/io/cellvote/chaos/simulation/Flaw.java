package io.cellvote.chaos.simulation;

/** A rule that the platform must not break, broken: the simulation has to notice each. */
enum Flaw {
  /** A batch is settled from wherever it starts, not only from the stored offset. */
  NO_FENCE,
  /** A second vote of a voter becomes a second row. */
  NO_VOTE_KEY,
  /** A vote that was not inserted is taken for somebody else's duplicate, without a look. */
  GUESSED_VERDICTS,
  /** Verdicts are told before the transaction has committed. */
  ANNOUNCED_EARLY,
  /** A vote is acknowledged before it is in the log. */
  ACKED_EARLY,
  /** The leaderboard believes the tally that came last, not the newest. */
  LAST_TALLY_WINS,
  /** A drained instance draws its mark, and turns votes away only later. */
  MARK_BEFORE_GATE,
  /** A settler knows only the close marks of the batch that it settles. */
  MARKS_FORGOTTEN,
  /** A database that was put back goes on in the epoch that it was in. */
  EPOCH_KEPT,
  /**
   * A settler does not look whether the database went back, as long as it has nothing to settle.
   */
  RESTORE_UNSEEN
}
