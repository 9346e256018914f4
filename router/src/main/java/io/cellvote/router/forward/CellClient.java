package io.cellvote.router.forward;

import io.cellvote.model.CellId;
import io.cellvote.router.upstream.Ask;
import io.cellvote.router.upstream.Outcome;
import io.cellvote.router.upstream.Upstream;
import java.util.concurrent.Semaphore;

/**
 * A cell as this router reaches it, and whether it is worth a try now.
 *
 * @param reads places for reads: fewer than there are connections, so that votes always find one
 * @param logins whether it is spared logins now
 */
record CellClient(
    CellId cell,
    Upstream upstream,
    CircuitBreaker breaker,
    BreakerLog log,
    Semaphore reads,
    LoginHold logins) {
  boolean mayTry() {
    return breaker.mayTry();
  }

  Outcome exchange(RequestKind kind, Ask ask) {
    return switch (kind) {
      case READ -> read(ask);
      case LOGIN -> logIn(ask);
      case VOTE, OTHER -> attempt(kind, ask);
    };
  }

  private Outcome logIn(Ask ask) {
    Outcome outcome = attempt(RequestKind.LOGIN, ask);
    logins.note(outcome);
    return outcome;
  }

  private Outcome read(Ask ask) {
    if (!reads.tryAcquire()) {
      return new Outcome.Refused("all connections for reads are in use", false);
    }
    try {
      return attempt(RequestKind.READ, ask);
    } finally {
      reads.release();
    }
  }

  private Outcome attempt(RequestKind kind, Ask ask) {
    Outcome outcome = upstream.exchange(ask);
    // A cell has a limit for each kind: many who ask for a status do not make it a bad one to vote.
    if (kind == RequestKind.VOTE || !FailoverPolicy.isShed(outcome)) {
      breaker.record(outcome);
      log.note(breaker.isClosed(), outcome);
    }
    return outcome;
  }
}
