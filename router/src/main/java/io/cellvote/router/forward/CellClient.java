package io.cellvote.router.forward;

import io.cellvote.model.CellId;
import io.cellvote.router.upstream.Ask;
import io.cellvote.router.upstream.Outcome;
import io.cellvote.router.upstream.Upstream;

/** A cell as this router reaches it, and whether it is worth a try now. */
record CellClient(CellId cell, Upstream upstream, CircuitBreaker breaker, BreakerLog log) {
  boolean mayTry() {
    return breaker.mayTry();
  }

  Outcome exchange(RequestKind kind, Ask ask) {
    Outcome outcome = upstream.exchange(ask);
    // A cell has a limit for each kind: many who ask for a status do not make it a bad one to vote.
    if (kind == RequestKind.VOTE || !FailoverPolicy.isShed(outcome)) {
      breaker.record(outcome);
      log.note(breaker.isClosed(), outcome);
    }
    return outcome;
  }
}
