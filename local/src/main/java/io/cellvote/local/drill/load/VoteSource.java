package io.cellvote.local.drill.load;

import io.cellvote.local.replay.voting.Slate;
import java.util.List;
import java.util.Optional;

/** Says who votes next, and when. Taken from by one thread. */
interface VoteSource {
  /** Blocks until the next vote is due; empty when there are none any more. */
  Optional<DueVote> take() throws InterruptedException;

  /** A vote has come to its end, a final one or not; called by any thread. */
  void ended(DueVote vote, boolean isFinal);

  /** The token of a voter, by number. */
  String token(int voter);

  /** The events that are voted in. */
  List<Slate> events();
}
