package io.cellvote.router.edge;

import static java.util.Objects.requireNonNull;

import io.cellvote.router.upstream.Deadline;
import io.cellvote.router.upstream.Tunnel;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * A client's connection that is a tunnel now: one thread carries what the server says, another one
 * what the client says. When either side ends it, both ends are closed.
 */
final class TunnelConnection implements ServerConnection {
  private final ConnectionContext client;
  private final Tunnel server;
  private final WebSockets.Patience patience;
  private volatile long lastNanos = System.nanoTime();

  TunnelConnection(ConnectionContext client, Tunnel server, WebSockets.Patience patience) {
    this.client = requireNonNull(client, "client");
    this.server = requireNonNull(server, "server");
    this.patience = requireNonNull(patience, "patience");
  }

  @Override
  public void handle(Limit limit) {
    Thread upwards = Thread.ofVirtual().name("tunnel").start(this::carryToServer);
    try (server) {
      while (!Thread.currentThread().isInterrupted()) {
        byte[] said = server.next(Deadline.after(patience.silenceMax()));
        lastNanos = System.nanoTime();
        carryToClient(said);
      }
    } catch (IOException | UncheckedIOException over) {
      // Whoever ended it, or fell silent: there is nobody left to be told.
    } finally {
      upwards.interrupt();
    }
  }

  @SuppressWarnings("removal") // the server still has both
  @Override
  public void handle(Semaphore semaphore) {
    throw new IllegalStateException("this server limits by its Limit");
  }

  private void carryToClient(byte[] said) {
    try (var _ = patience.client().watch()) {
      client.dataWriter().writeNow(BufferData.create(said));
    }
  }

  private void carryToServer() {
    DataReader reader = client.dataReader();
    try (server) {
      while (!Thread.currentThread().isInterrupted()) {
        reader.ensureAvailable();
        server.send(reader.readBuffer(reader.available()).readBytes());
        lastNanos = System.nanoTime();
      }
    } catch (IOException
        | UncheckedIOException
        | DataReader.InsufficientDataAvailableException over) {
      // The same: closing the server's side ends the other thread.
    }
  }

  @Override
  public Duration idleTime() {
    return Duration.ofNanos(System.nanoTime() - lastNanos);
  }

  @Override
  public void close(boolean interrupt) {
    server.close();
  }
}
