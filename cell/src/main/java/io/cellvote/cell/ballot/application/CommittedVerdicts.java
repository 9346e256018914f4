package io.cellvote.cell.ballot.application;

import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.model.VerdictKey;
import java.util.Optional;

/** The verdicts that the database holds. */
public interface CommittedVerdicts {
  /**
   * The vote of this key and its verdict; empty when it is not settled.
   *
   * @throws io.cellvote.stores.DatabaseUnavailableException when the database does not answer
   */
  Optional<SettledVote> find(VerdictKey key);
}
