package io.cellvote.local.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where to connect to, and for how long to wait.
 *
 * @param host for the Host header, with the port
 * @param address resolved once
 * @param connectTimeout for a connection
 * @param answerTimeout for each read of an answer
 * @param from the address that connections come from; whichever the system takes if empty
 */
public record Endpoint(
    String host,
    InetSocketAddress address,
    Duration connectTimeout,
    Duration answerTimeout,
    Optional<InetAddress> from) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  /** An http URI's host and port (80 when it has none). */
  public static Endpoint of(URI base) {
    if (!"http".equals(base.getScheme()) || base.getHost() == null) {
      throw new IllegalArgumentException("an http:// address is expected, not " + base);
    }
    int port = base.getPort() < 0 ? 80 : base.getPort();
    InetSocketAddress address = new InetSocketAddress(base.getHost(), port);
    return new Endpoint(
        base.getHost() + ":" + port, address, CONNECT_TIMEOUT, ANSWER_TIMEOUT, Optional.empty());
  }

  /** The same for several. */
  public static List<Endpoint> of(List<URI> bases) {
    return bases.stream().map(Endpoint::of).toList();
  }

  /** The same place, reached from that address of this machine. */
  public Endpoint comingFrom(InetAddress source) {
    return new Endpoint(host, address, connectTimeout, answerTimeout, Optional.of(source));
  }

  /** The same place with another patience for answers. */
  public Endpoint withAnswerTimeout(Duration timeout) {
    return new Endpoint(host, address, connectTimeout, timeout, from);
  }
}
