package io.cellvote.router.edge;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Locale;
import java.util.Set;

/**
 * The names by which clients may call.
 *
 * @param names lower case; all if empty
 */
public record Hosts(Set<String> names) {
  public Hosts {
    names = Set.copyOf(names);
  }

  boolean includes(Headers headers) {
    if (names.isEmpty()) {
      return true;
    }
    String host = headers.first(HeaderNames.HOST).orElse("");
    int port = host.lastIndexOf(':');
    String name = port < 0 || host.endsWith("]") ? host : host.substring(0, port);
    return names.contains(name.toLowerCase(Locale.ROOT));
  }
}
