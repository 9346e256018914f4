package io.cellvote.cell.defence.application;

import io.cellvote.model.VoteId;

/** Which solutions were used, for as long as they are good. */
public interface SpentSolutions {
  /** Uses a solution; false when another vote has used it. */
  boolean spend(String challenge, VoteId vote);
}
