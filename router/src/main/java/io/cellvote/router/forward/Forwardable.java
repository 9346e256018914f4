package io.cellvote.router.forward;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.UserId;
import io.cellvote.router.upstream.Bytes;

/**
 * A request that is ready to go, to whichever cell.
 *
 * @param voter whose home cell comes first
 * @param bytes the whole request as it goes over the wire
 * @param answerHasBody false for HEAD
 */
public record Forwardable(RequestKind kind, UserId voter, Bytes bytes, boolean answerHasBody) {
  public Forwardable {
    requireNonNull(kind, "kind");
    requireNonNull(voter, "voter");
    requireNonNull(bytes, "bytes");
  }
}
