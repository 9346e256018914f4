package io.cellvote.router.edge;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.RequestId;
import io.cellvote.router.upstream.Bytes;
import io.cellvote.web.Hop;
import io.cellvote.web.HopSigner;
import io.cellvote.web.TraceContext;
import io.helidon.common.buffers.BufferData;
import java.time.InstantSource;

/**
 * Writes a client's request down as a server gets it: without what only concerned the client's
 * connection, with what the router vouches for. Once, for all tries.
 */
public final class RequestEncoder {
  private static final int HEAD_BYTES = 1024;

  private final HopSigner signer;
  private final ClientAddresses clients;
  private final InstantSource clock;

  public RequestEncoder(HopSigner signer, ClientAddresses clients, InstantSource clock) {
    this.signer = requireNonNull(signer, "signer");
    this.clients = requireNonNull(clients, "clients");
    this.clock = requireNonNull(clock, "clock");
  }

  Bytes encode(Exchange exchange, RequestId requestId, Bytes body) {
    BufferData buffer = head(Incoming.of(exchange), requestId, HEAD_BYTES + body.length());
    if (body.length() > 0 || !exchange.method().equals("GET")) {
      writeHeader(buffer, "Content-Length", Integer.toString(body.length()));
    }
    buffer.writeAscii("\r\n");
    buffer.write(body.array());
    return Bytes.of(buffer.readBytes());
  }

  /** The same of a request that asks to leave HTTP for a WebSocket. */
  Bytes encodeUpgrade(Incoming incoming, RequestId requestId) {
    BufferData buffer = head(incoming, requestId, HEAD_BYTES);
    writeHeader(buffer, "Connection", "Upgrade");
    writeHeader(buffer, "Upgrade", "websocket");
    buffer.writeAscii("\r\n");
    return Bytes.of(buffer.readBytes());
  }

  private BufferData head(Incoming incoming, RequestId requestId, int bytes) {
    BufferData buffer = BufferData.growing(bytes);
    buffer.writeAscii(incoming.method() + " " + incoming.target() + " HTTP/1.1\r\n");
    PassedHeaders.ofRequest(incoming.headers(), header -> header.writeHttp1Header(buffer));
    String hop =
        signer.sign(clients.of(incoming.peer(), incoming.headers()), requestId.value(), clock);
    writeHeader(buffer, Hop.HEADER, hop);
    writeHeader(buffer, TraceContext.HEADER, incoming.trace().header());
    return buffer;
  }

  private static void writeHeader(BufferData buffer, String name, String value) {
    buffer.writeAscii(name + ": " + value + "\r\n");
  }
}
