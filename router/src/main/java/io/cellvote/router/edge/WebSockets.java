package io.cellvote.router.edge;

import static java.util.Objects.requireNonNull;

import io.cellvote.router.forward.Destination;
import io.cellvote.router.upstream.Bytes;
import io.cellvote.router.upstream.Deadline;
import io.cellvote.router.upstream.Tunnel;
import io.cellvote.router.upstream.Upstream;
import io.cellvote.web.TraceContext;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets viewers' WebSockets through to global-control: the upgrade is that server's to grant. When
 * it does not, the request goes the way of all others, whose answer says why.
 */
public final class WebSockets implements Http1Upgrader {
  private static final String SWITCHING =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n";

  private final Upstream control;
  private final RequestEncoder encoder;
  private final Hosts hosts;
  private final Patience patience;

  /**
   * How long a tunnel waits.
   *
   * @param attempt for the upgrade
   * @param silenceMax for a server that says nothing
   * @param client watches the waits for a client that takes nothing
   */
  public record Patience(Duration attempt, Duration silenceMax, Watchdog client) {}

  public WebSockets(Upstream control, RequestEncoder encoder, Hosts hosts, Patience patience) {
    this.control = requireNonNull(control, "control");
    this.encoder = requireNonNull(encoder, "encoder");
    this.hosts = requireNonNull(hosts, "hosts");
    this.patience = requireNonNull(patience, "patience");
  }

  @Override
  public String supportedProtocol() {
    return "websocket";
  }

  /** A tunnel, or null for a request that is none of ours, or that the server does not upgrade. */
  @Override
  public ServerConnection upgrade(
      ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
    return isForViewers(prologue, headers) ? tunnel(context, prologue, headers).orElse(null) : null;
  }

  private boolean isForViewers(HttpPrologue prologue, Headers headers) {
    return prologue.method().text().equals("GET")
        && Destination.of(prologue.uriPath().rawPath()) == Destination.RESULTS_SOCKET
        && hosts.includes(headers)
        && RequestIds.of(headers).isPresent();
  }

  private Optional<ServerConnection> tunnel(
      ConnectionContext context, HttpPrologue prologue, Headers headers) {
    String traceparent = headers.first(HeaderNames.create(TraceContext.HEADER)).orElse(null);
    Incoming incoming =
        new Incoming(prologue, headers, context.remotePeer(), TraceContext.continuing(traceparent));
    Bytes request = encoder.encodeUpgrade(incoming, RequestIds.of(headers).orElseThrow());
    return control
        .upgrade(request, Deadline.after(patience.attempt()))
        .map(tunnel -> open(context, tunnel));
  }

  private ServerConnection open(ConnectionContext context, Tunnel tunnel) {
    BufferData head = BufferData.growing(256);
    head.writeAscii(SWITCHING);
    for (Header header : tunnel.headers()) {
      if (header.headerName().lowerCase().startsWith("sec-websocket-")) {
        header.writeHttp1Header(head);
      }
    }
    head.writeAscii("\r\n");
    context.dataWriter().writeNow(head);
    return new TunnelConnection(context, tunnel, patience);
  }
}
