package io.cellvote.router.edge;

import io.cellvote.model.Cidr;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells whom a request came from: the peer of its connection, or, when that is one of the proxies
 * before this router, the address that the first of them saw. Of what the header says no more is
 * believed than the proxies have appended: whatever the client wrote stands before that.
 *
 * @param proxies from where alone the header is read
 * @param hops addresses that proxies append: 1 for a load balancer, 2 with a CDN before it
 */
public record ClientAddresses(List<Cidr> proxies, int hops) {
  /** The most proxies one behind the other. */
  public static final int HOPS_MAX = 5;

  private static final HeaderName FORWARDED_FOR = HeaderNames.X_FORWARDED_FOR;

  public ClientAddresses {
    proxies = List.copyOf(proxies);
    if (hops < 1 || hops > HOPS_MAX) {
      throw new IllegalArgumentException("hops of 1 to " + HOPS_MAX + ", not " + hops);
    }
  }

  /** The client's address as a text without spaces. */
  String of(PeerInfo peer, Headers headers) {
    if (!(peer.address() instanceof InetSocketAddress socket) || socket.getAddress() == null) {
      return peer.host();
    }
    InetAddress address = socket.getAddress();
    return isProxy(address)
        ? forwarded(headers).map(ClientAddresses::text).orElse(text(address))
        : text(address);
  }

  private boolean isProxy(InetAddress address) {
    return proxies.stream().anyMatch(block -> block.contains(address));
  }

  private Optional<InetAddress> forwarded(Headers headers) {
    if (!headers.contains(FORWARDED_FOR)) {
      return Optional.empty();
    }
    List<String> seen =
        headers.get(FORWARDED_FOR).allValues().stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .map(String::strip)
            .toList();
    return seen.size() < hops ? Optional.empty() : literal(seen.get(seen.size() - hops));
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /** Without the zone of a link-local address. */
  private static String text(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
