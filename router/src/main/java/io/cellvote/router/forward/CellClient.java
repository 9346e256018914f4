package io.cellvote.router.forward;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.CellId;
import io.cellvote.router.upstream.Ask;
import io.cellvote.router.upstream.Cooldown;
import io.cellvote.router.upstream.Outcome;
import io.cellvote.router.upstream.Upstream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cell as this router reaches it, and whether it is worth a try now. */
final class CellClient {
  private static final Logger LOG = LoggerFactory.getLogger(CellClient.class);
  // An overloaded cell goes to and fro many times a second.
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);

  private final CellId cell;
  private final Upstream upstream;
  private final Cooldown cooldown;
  private final AtomicLong nextTell = new AtomicLong(System.nanoTime());
  private final AtomicBoolean told = new AtomicBoolean();

  CellClient(CellId cell, Upstream upstream, Cooldown cooldown) {
    this.cell = requireNonNull(cell, "cell");
    this.upstream = requireNonNull(upstream, "upstream");
    this.cooldown = requireNonNull(cooldown, "cooldown");
  }

  CellId cell() {
    return cell;
  }

  Upstream upstream() {
    return upstream;
  }

  Cooldown cooldown() {
    return cooldown;
  }

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
      case Outcome.Answered _ -> tellRecovery();
      case Outcome.Refused refused -> tellFailure(refused.reason());
      case Outcome.Ambiguous(String reason) -> tellFailure(reason);
    }
  }

  private void tellFailure(String reason) {
    long now = System.nanoTime();
    long next = nextTell.get();
    if (now - next >= 0 && nextTell.compareAndSet(next, now + TELL_EVERY.toNanos())) {
      told.set(true);
      LOG.warn("{} is tried last: {}", cell, reason);
    }
  }

  private void tellRecovery() {
    if (told.compareAndSet(true, false)) {
      LOG.info("{} answers again", cell);
    }
  }
}
