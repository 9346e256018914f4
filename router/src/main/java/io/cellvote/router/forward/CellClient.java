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

  Outcome exchange(Ask ask) {
    Outcome outcome = upstream.exchange(ask);
    breaker.record(outcome);
    log.note(breaker.isClosed(), outcome);
    return outcome;
  }
}
