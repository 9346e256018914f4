package io.cellvote.router.upstream;

import io.cellvote.web.HopTrust;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where a server listens.
 *
 * @param tls what it is spoken with, where it is
 */
record Endpoint(String host, int port, Optional<SSLContext> tls) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /**
   * The one of an address.
   *
   * @throws IllegalArgumentException unless it is {@code http://host[:port]}, or {@code https:}
   */
  static Endpoint of(URI address, HopTrust trust) {
    boolean isSecure = "https".equalsIgnoreCase(address.getScheme());
    boolean isKnown = isSecure || "http".equalsIgnoreCase(address.getScheme());
    if (!isKnown || address.getHost() == null) {
      throw new IllegalArgumentException("expected http://host:port or https:, got " + address);
    }
    int usual = isSecure ? HTTPS_PORT : HTTP_PORT;
    return new Endpoint(
        address.getHost(),
        address.getPort() < 0 ? usual : address.getPort(),
        isSecure ? Optional.of(trust.context()) : Optional.empty());
  }

  /** A new connection, ready for a request; the time is for all that this takes. */
  Wire connect(Deadline until) throws IOException {
    PlainWire plain = PlainWire.connect(host, port, until);
    return tls.isEmpty()
        ? plain
        : TlsWire.over(plain, tls.orElseThrow().createSSLEngine(host, port), until);
  }
}
