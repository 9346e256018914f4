package io.cellvote.cell.ballot.application;

import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.cell.ballot.model.Standing;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.VoterKey;
import java.util.Optional;

/**
 * The cell's Redis, as requests need it: what it knows comes out of committed transactions of this
 * database epoch. When it is away it knows nothing, at once.
 */
public interface VerdictCache {
  /** The vote that stands for this voter in this event, if it is known here. */
  Optional<Standing> standing(VoterKey key);

  /** The vote of this key and its verdict, if it is known here. */
  Optional<SettledVote> find(VerdictKey key);

  /** Whether verdicts of the cell's other instances reach this one now. */
  boolean hearsOthers();
}
