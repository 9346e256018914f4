package io.cellvote.chaos.drill;

import static java.util.Objects.requireNonNull;

import io.cellvote.chaos.history.Request;
import io.cellvote.model.CellId;

/**
 * A vote as its client saw it.
 *
 * @param submit its call starts when the vote was due, not when it was sent, so that a platform
 *     that holds its clients up can not hide it; the answer is the last one
 * @param home the voter's home cell when the load began, all cells being active
 * @param tries requests that the client needed: more than one only when a router broke off
 */
public record Sent(Request.Submit submit, CellId home, int tries) {
  public Sent {
    requireNonNull(submit, "submit");
    requireNonNull(home, "home");
  }
}
