package io.cellvote.router.forward;

import io.cellvote.model.CellId;
import io.cellvote.router.upstream.Ask;
import io.cellvote.router.upstream.Cooldown;
import io.cellvote.router.upstream.Outcome;
import io.cellvote.router.upstream.Upstream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cell as this router reaches it, and whether it is worth a try now. */
record CellClient(CellId cell, Upstream upstream, Cooldown cooldown) {
  private static final Logger LOG = LoggerFactory.getLogger(CellClient.class);

  boolean mayTry() {
    return cooldown.mayTry();
  }

  Outcome exchange(Ask ask) {
    Outcome outcome = upstream.exchange(ask);
    boolean wasCooling = cooldown.isCooling();
    cooldown.record(outcome);
    if (cooldown.isCooling() != wasCooling) {
      tell(outcome);
    }
    return outcome;
  }

  private void tell(Outcome outcome) {
    switch (outcome) {
      case Outcome.Answered _ -> LOG.info("{} answers again", cell);
      case Outcome.Refused refused -> LOG.warn("{} is tried last: {}", cell, refused.reason());
      case Outcome.Ambiguous(String reason) -> LOG.warn("{} is tried last: {}", cell, reason);
    }
  }
}
