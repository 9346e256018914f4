package io.cellvote.router.edge;

import static java.util.Objects.requireNonNull;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;

/**
 * Ends connections whose client sends its headers too slowly. The server limits how long a head may
 * be, not how long it may take: clients that dribble would hold connections for ever.
 */
public final class SlowHeads implements Http1ConnectionListener {
  /** Each connection has a thread of its own. */
  private static final ThreadLocal<Watchdog.Watch> READING = new ThreadLocal<>();

  private final Watchdog watchdog;

  public SlowHeads(Watchdog watchdog) {
    this.watchdog = requireNonNull(watchdog, "watchdog");
  }

  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    end();
    READING.set(watchdog.watch());
  }

  @Override
  public void headers(ConnectionContext connection, Headers headers) {
    end();
  }

  /** Also of a head that could not be read to its end. */
  private void end() {
    Watchdog.Watch watch = READING.get();
    if (watch != null) {
      watch.close();
      READING.remove();
    }
  }
}
