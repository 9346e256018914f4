package io.cellvote.router.upstream;

import static javax.net.ssl.SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * TLS over a plain wire, with a server that shows a certificate which is believed and has its name.
 *
 * <p>The JDK's engine and not its socket: so each read ends at the deadline, those of the handshake
 * too, and an unused connection can still be asked without waiting. Writing and reading share the
 * engine only, which lets one thread do each.
 */
final class TlsWire implements Wire {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final PlainWire plain;
  private final SSLEngine engine;
  private final ByteBuffer sealed;
  private final ByteBuffer received;
  private final ByteBuffer opened;

  private TlsWire(PlainWire plain, SSLEngine engine) {
    this.plain = plain;
    this.engine = engine;
    int recordBytesMax = engine.getSession().getPacketBufferSize();
    this.sealed = ByteBuffer.allocate(recordBytesMax);
    this.received = ByteBuffer.allocate(recordBytesMax).flip();
    this.opened = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).flip();
  }

  /** Shakes hands. If that fails the wire is closed, and nobody has seen a byte of a request. */
  static TlsWire over(PlainWire plain, SSLEngine engine, Deadline until) throws IOException {
    try {
      demandName(engine);
      TlsWire wire = new TlsWire(plain, engine);
      wire.shakeHands(until);
      return wire;
    } catch (IOException | RuntimeException e) {
      // Whatever the bytes are, they must not cost more than this connection.
      plain.close();
      throw new IOException("no TLS with " + engine.getPeerHost() + ": " + e.getMessage(), e);
    }
  }

  private static void demandName(SSLEngine engine) {
    engine.setUseClientMode(true);
    SSLParameters demands = engine.getSSLParameters();
    demands.setProtocols(PROTOCOLS);
    demands.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(demands);
  }

  private void shakeHands(Deadline until) throws IOException {
    engine.beginHandshake();
    HandshakeStatus next = engine.getHandshakeStatus();
    while (next != NOT_HANDSHAKING) {
      switch (next) {
        case NEED_TASK -> engine.getDelegatedTask().run();
        case NEED_WRAP -> seal(NOTHING);
        default -> hear(until);
      }
      next = engine.getHandshakeStatus();
    }
    // Throws unless the server was recognised, however the handshake came to its end.
    engine.getSession().getPeerCertificates();
  }

  private void hear(Deadline until) throws IOException {
    if (!open(until)) {
      throw new EOFException("closed by the server");
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    seal(ByteBuffer.wrap(bytes));
  }

  private void seal(ByteBuffer bytes) throws IOException {
    do {
      sealed.clear();
      if (engine.wrap(bytes, sealed).bytesProduced() == 0) {
        throw new SSLException("TLS has ended");
      }
      plain.write(sealed.flip());
    } while (bytes.hasRemaining());
  }

  @Override
  public int read(byte[] into, Deadline until) throws IOException {
    while (!opened.hasRemaining()) {
      if (!open(until)) {
        return -1;
      }
    }
    int length = Math.min(into.length, opened.remaining());
    opened.get(into, 0, length);
    return length;
  }

  /** Opens the next record, or waits for more of it; false if it is the server's last word. */
  private boolean open(Deadline until) throws IOException {
    opened.clear();
    SSLEngineResult result = engine.unwrap(received, opened);
    opened.flip();
    return switch (result.getStatus()) {
      case OK -> goesOn(result);
      case CLOSED -> false;
      case BUFFER_UNDERFLOW -> receive(until);
      case BUFFER_OVERFLOW -> throw new SSLException("a record is too long");
    };
  }

  private static boolean goesOn(SSLEngineResult result) throws SSLException {
    if (result.bytesConsumed() == 0) {
      throw new SSLException("the server asks for another handshake");
    }
    return true;
  }

  private boolean receive(Deadline until) throws IOException {
    received.compact();
    if (!received.hasRemaining()) {
      throw new SSLException("a record is too long");
    }
    int read = plain.read(received.array(), received.position(), until);
    if (read < 0) {
      throw new EOFException("closed without TLS's end");
    }
    received.position(received.position() + read).flip();
    return true;
  }

  /** A word of TLS itself makes it stale, too: that costs a handshake, and nobody an error. */
  @Override
  public boolean isStale() {
    return received.hasRemaining() || opened.hasRemaining() || plain.isStale();
  }

  /** Without TLS's last word: lengths say where an answer ends, and nobody must wait here. */
  @Override
  public void close() {
    plain.close();
  }
}
