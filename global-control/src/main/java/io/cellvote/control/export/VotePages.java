package io.cellvote.control.export;

import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import java.util.List;
import java.util.Optional;

/** The votes of an event, a page after the other. */
interface VotePages {
  /** Votes on a page. */
  int PAGE = 2_000;

  /** Whether there is such an event. */
  boolean exists(EventId event);

  /**
   * The votes behind that voter, in the order of the voters' ids; fewer than a page is the last.
   *
   * @throws io.cellvote.stores.DatabaseUnavailableException when the database stays away
   */
  List<ExportedVote> page(EventId event, Optional<UserId> after);
}
