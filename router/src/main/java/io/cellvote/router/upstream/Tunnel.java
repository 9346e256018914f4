package io.cellvote.router.upstream;

import static java.util.Objects.requireNonNull;

import io.helidon.http.Headers;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection that has left HTTP: what either side says goes to the other, whatever it means. One
 * thread may send while another one waits for the next piece.
 */
public final class Tunnel implements AutoCloseable {
  private final UpstreamConnection connection;
  private final Headers headers;
  private final Runnable ended;
  private final AtomicBoolean open = new AtomicBoolean(true);

  Tunnel(UpstreamConnection connection, Headers headers, Runnable ended) {
    this.connection = requireNonNull(connection, "connection");
    this.headers = requireNonNull(headers, "headers");
    this.ended = requireNonNull(ended, "ended");
  }

  /** The headers with which the server agreed. */
  public Headers headers() {
    return headers;
  }

  /** Waits for what the server says next; fails at its end, too. */
  public byte[] next(Deadline deadline) throws IOException {
    return connection.raw(deadline);
  }

  /** Passes on what the client says. */
  public void send(byte[] bytes) throws IOException {
    connection.send(bytes);
  }

  @Override
  public void close() {
    if (open.getAndSet(false)) {
      connection.close();
      ended.run();
    }
  }
}
