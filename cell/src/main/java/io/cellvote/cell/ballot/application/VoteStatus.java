package io.cellvote.cell.ballot.application;

import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.model.VerdictKey;
import io.cellvote.stores.DatabaseUnavailableException;
import java.util.Optional;

/** Tells what became of a vote, on the database's word, or on the cache's while it is away. */
public final class VoteStatus {
  private final CommittedVerdicts committed;
  private final VerdictCache cache;

  public VoteStatus(CommittedVerdicts committed, VerdictCache cache) {
    this.committed = committed;
    this.cache = cache;
  }

  /** What is known of a vote. */
  public sealed interface Answer {
    /** It is settled. */
    record Known(SettledVote vote) implements Answer {}

    /** The database has no verdict on it: it is not settled, or not this voter's, or never was. */
    record NotSettled() implements Answer {}

    /** The database does not answer, and the cache does not know. */
    record Away() implements Answer {}
  }

  /** The voter's vote of this id. */
  public Answer find(VerdictKey key) {
    try {
      return committed.find(key).<Answer>map(Answer.Known::new).orElseGet(Answer.NotSettled::new);
    } catch (DatabaseUnavailableException away) {
      Optional<SettledVote> cached = cache.find(key);
      return cached.<Answer>map(Answer.Known::new).orElseGet(Answer.Away::new);
    }
  }
}
