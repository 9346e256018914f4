package io.cellvote.router.upstream;

import static java.util.Objects.requireNonNull;

import io.cellvote.web.HopTrust;
import io.helidon.http.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * One server, with the connections to it.
 *
 * <p>Nothing is shared with other servers, and no more than {@code connectionsMax} exchanges run at
 * once: a server that hangs holds up its own requests only. Idle connections are taken last in,
 * first out, so that those of a past peak grow old and are closed.
 */
public final class Upstream implements AutoCloseable {
  /**
   * The limits of one server's connections.
   *
   * @param connectionsMax exchanges at once; one more is refused without waiting
   * @param connectTimeout for a new connection, with TLS's handshake where it is spoken
   * @param idleMax after which an unused connection is closed
   */
  public record Limits(int connectionsMax, Duration connectTimeout, Duration idleMax) {}

  private final Endpoint endpoint;
  private final Limits limits;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<UpstreamConnection> idle = new ConcurrentLinkedDeque<>();
  private final Set<UpstreamConnection> streaming = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * A server that is not connected to yet.
   *
   * @param trust whom to believe that it is the server, at an address of {@code https:}
   * @throws IllegalArgumentException unless the address is {@code http://host[:port]}, or {@code
   *     https:}
   */
  public Upstream(URI address, HopTrust trust, Limits limits) {
    this.endpoint = Endpoint.of(address, trust);
    this.limits = requireNonNull(limits, "limits");
    this.permits = new Semaphore(limits.connectionsMax());
  }

  /** Asks once; never throws, never asks again by itself. */
  public Outcome exchange(Ask ask) {
    if (!permits.tryAcquire()) {
      return new Outcome.Refused(
          "all " + limits.connectionsMax() + " connections are in use", false);
    }
    UpstreamConnection connection;
    try {
      connection = idleOrNew(ask.deadline());
    } catch (IOException e) {
      permits.release();
      return new Outcome.Refused(reason(e), true);
    }
    return exchange(ask, connection);
  }

  private Outcome exchange(Ask ask, UpstreamConnection connection) {
    boolean streams = false;
    try {
      connection.send(ask.bytes().array());
      Response response = connection.receive(ask.answerHasBody(), ask.deadline());
      Bytes body = Bytes.of(collect(ask, connection, response.body()));
      streams = !response.body().isAtEnd();
      Optional<AnswerStream> rest =
          streams ? Optional.of(new Rest(connection, response)) : Optional.empty();
      if (!streams) {
        release(connection, response);
      }
      return new Outcome.Answered(new Answer(response.status(), response.headers(), body, rest));
    } catch (IOException e) {
      connection.close();
      return new Outcome.Ambiguous(reason(e));
    } finally {
      if (!streams) {
        permits.release();
      }
    }
  }

  /**
   * Asks the server to leave HTTP, on a connection of its own that counts like all others; empty if
   * it does not, or can not be asked.
   */
  public Optional<Tunnel> upgrade(Bytes request, Deadline deadline) {
    if (!permits.tryAcquire()) {
      return Optional.empty();
    }
    Optional<Tunnel> tunnel = Optional.empty();
    try {
      tunnel = upgrade(connect(deadline), request, deadline);
    } catch (IOException unreachable) {
      // The same to the client as a refusal: it asks again without an upgrade, and hears why.
    }
    if (tunnel.isEmpty()) {
      permits.release();
    }
    return tunnel;
  }

  private Optional<Tunnel> upgrade(
      UpstreamConnection connection, Bytes request, Deadline deadline) {
    streaming.add(connection);
    try {
      connection.send(request.array());
      Optional<Headers> agreed = closed ? Optional.empty() : connection.switched(deadline);
      if (agreed.isPresent()) {
        return Optional.of(new Tunnel(connection, agreed.get(), () -> ended(connection)));
      }
    } catch (IOException refused) {
      // As above.
    }
    streaming.remove(connection);
    connection.close();
    return Optional.empty();
  }

  private void ended(UpstreamConnection tunnel) {
    streaming.remove(tunnel);
    permits.release();
  }

  private static byte[] collect(Ask ask, UpstreamConnection connection, ResponseBody body)
      throws IOException {
    if (body.isAtEnd() || ask.bufferBytesMax() == 0) {
      return ResponseBody.END;
    }
    byte[] first = connection.next(body, ask.deadline());
    if (body.isAtEnd() || first.length >= ask.bufferBytesMax()) {
      return first;
    }
    ByteArrayOutputStream collected = new ByteArrayOutputStream(2 * first.length);
    collected.writeBytes(first);
    while (!body.isAtEnd() && collected.size() < ask.bufferBytesMax()) {
      collected.writeBytes(connection.next(body, ask.deadline()));
    }
    return collected.toByteArray();
  }

  private UpstreamConnection idleOrNew(Deadline deadline) throws IOException {
    for (UpstreamConnection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      if (!kept.isStale()) {
        return kept;
      }
      kept.close();
    }
    return connect(deadline);
  }

  private UpstreamConnection connect(Deadline deadline) throws IOException {
    return new UpstreamConnection(endpoint.connect(deadline.orAfter(limits.connectTimeout())));
  }

  private void release(UpstreamConnection connection, Response response) {
    if (closed || !response.keepAlive() || !response.body().leavesConnectionUsable()) {
      connection.close();
      return;
    }
    connection.idleFromNow();
    idle.addFirst(connection);
    closeOldest();
  }

  // One for each one returned: enough to shrink the pool, and never a long stop.
  private void closeOldest() {
    UpstreamConnection oldest = idle.peekLast();
    if (oldest != null
        && oldest.idleNanos() > limits.idleMax().toNanos()
        && idle.removeLastOccurrence(oldest)) {
      oldest.close();
    }
  }

  /** How many exchanges run now, streams included. */
  public int inUse() {
    return limits.connectionsMax() - permits.availablePermits();
  }

  /** Ends all streams and closes all idle connections; exchanges that run are let finish. */
  @Override
  public void close() {
    closed = true;
    streaming.forEach(UpstreamConnection::close);
    for (UpstreamConnection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      kept.close();
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** A body that is passed on while it comes; holds its connection and its permit until closed. */
  private final class Rest implements AnswerStream {
    private final UpstreamConnection connection;
    private final Response response;
    private boolean open = true;

    Rest(UpstreamConnection connection, Response response) {
      this.connection = connection;
      this.response = response;
      streaming.add(connection);
      if (closed) {
        connection.close();
      }
    }

    @Override
    public byte[] next(Deadline deadline) throws IOException {
      byte[] piece = connection.next(response.body(), deadline);
      while (piece.length == 0 && !response.body().isAtEnd()) {
        piece = connection.next(response.body(), deadline);
      }
      return piece;
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        streaming.remove(connection);
        release(connection, response);
        permits.release();
      }
    }
  }
}
