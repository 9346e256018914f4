package io.cellvote.router.edge;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.RequestId;
import io.cellvote.router.upstream.Bytes;
import io.cellvote.web.Hop;
import io.cellvote.web.HopSigner;
import io.cellvote.web.TraceContext;
import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/**
 * Writes a client's request down as a server gets it: without what only concerned the client's
 * connection, with what the router vouches for. Once, for all tries.
 */
public final class RequestEncoder {
  private static final int HEAD_BYTES = 1024;

  private final HopSigner signer;
  private final InstantSource clock;

  public RequestEncoder(HopSigner signer, InstantSource clock) {
    this.signer = requireNonNull(signer, "signer");
    this.clock = requireNonNull(clock, "clock");
  }

  Bytes encode(Exchange exchange, RequestId requestId, Bytes body) {
    ServerRequest request = exchange.request();
    BufferData buffer = BufferData.growing(HEAD_BYTES + body.length());
    buffer.writeAscii(exchange.method() + " " + target(request) + " HTTP/1.1\r\n");
    PassedHeaders.ofRequest(request.headers(), header -> header.writeHttp1Header(buffer));
    writeHeader(buffer, Hop.HEADER, hop(request, requestId));
    writeHeader(buffer, TraceContext.HEADER, exchange.trace().header());
    if (body.length() > 0 || !exchange.method().equals("GET")) {
      writeHeader(buffer, "Content-Length", Integer.toString(body.length()));
    }
    buffer.writeAscii("\r\n");
    buffer.write(body.array());
    return Bytes.of(buffer.readBytes());
  }

  private String hop(ServerRequest request, RequestId requestId) {
    return signer.sign(clientAddress(request), requestId.value(), clock);
  }

  private static String target(ServerRequest request) {
    String query = request.prologue().query().rawValue();
    String path = request.prologue().uriPath().rawPath();
    return query.isEmpty() ? path : path + "?" + query;
  }

  private static void writeHeader(BufferData buffer, String name, String value) {
    buffer.writeAscii(name + ": " + value + "\r\n");
  }

  // The peer of the connection: what a client's headers claim is not asked.
  private static String clientAddress(ServerRequest request) {
    if (request.remotePeer().address() instanceof InetSocketAddress peer) {
      InetAddress address = peer.getAddress();
      String text = address == null ? peer.getHostString() : address.getHostAddress();
      int zone = text.indexOf('%');
      return zone < 0 ? text : text.substring(0, zone);
    }
    return request.remotePeer().host();
  }
}
