package io.cellvote.control;

import io.cellvote.stores.DatabaseUnavailableException;
import io.cellvote.stores.RevokedTokens;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads each second which of the platform's tokens were ended: a viewer's login ends here, too. */
final class RevokedWatch implements AutoCloseable {
  private static final long EVERY_MS = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(RevokedWatch.class);

  private final RevokedTokens revoked;
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("revoked").factory());

  RevokedWatch(RevokedTokens revoked) {
    this.revoked = revoked;
  }

  void start() {
    var _ = beat.scheduleWithFixedDelay(this::once, 0, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  /** Until the list was read once, a token of the platform's own is not believed. */
  boolean isRevoked(UUID id) {
    return !revoked.isKnown() || revoked.isRevoked(id);
  }

  private void once() {
    try {
      revoked.refresh();
    } catch (DatabaseUnavailableException away) {
      LOG.debug("The last list stands: {}", away.getMessage());
    } catch (RuntimeException unexpected) {
      LOG.error("Ended tokens could not be read, and are tried again", unexpected);
    }
  }

  @Override
  public void close() {
    beat.shutdownNow();
  }
}
