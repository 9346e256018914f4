package io.cellvote.local.drill.load;

import io.cellvote.chaos.history.Ballot;
import io.cellvote.local.http.Call;

/** One of many votes of one voter. */
public record StormVote(String subject, String requestKey, Ballot ballot) {
  /** The request that it is. */
  public Call call(String token) {
    return VoteCaster.submit(subject, ballot, requestKey, token);
  }
}
