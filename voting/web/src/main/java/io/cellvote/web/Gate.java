package io.cellvote.web;

import java.util.Optional;

/**
 * Whether a service can judge requests at all now. Asked before anything is believed or refused of
 * a request, so that no good token is answered 401 by a service that does not know the time.
 */
@FunctionalInterface
public interface Gate {
  /** A gate that is never closed. */
  Gate OPEN = Optional::empty;

  /** What every request is answered now; empty when requests may come in. */
  Optional<Problem> closed();

  /** Ends the request with that answer, if there is one. */
  default void pass() {
    closed()
        .ifPresent(problem -> {
          throw new ProblemException(problem);
        });
  }
}
