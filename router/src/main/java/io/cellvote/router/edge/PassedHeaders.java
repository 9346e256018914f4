package io.cellvote.router.edge;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which headers pass the router. Those of one connection (RFC 9110, section 7.6.1) do not, nor does
 * anything by which a client could speak for the router.
 */
final class PassedHeaders {
  private static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");
  private static final Set<String> MADE_BY_THE_ROUTER =
      Set.of("content-length", "expect", "forwarded", "traceparent", "x-helidon-cn", "x-real-ip");

  private PassedHeaders() {}

  /** A client's headers that a server may see. */
  static void ofRequest(Headers headers, Consumer<Header> passed) {
    Set<String> named = namedByConnection(headers);
    for (Header header : headers) {
      String name = header.headerName().lowerCase();
      if (!OF_ONE_CONNECTION.contains(name)
          && !MADE_BY_THE_ROUTER.contains(name)
          && !name.startsWith("x-cellvote-")
          && !name.startsWith("x-forwarded-")
          && !named.contains(name)) {
        passed.accept(header);
      }
    }
  }

  /** A server's headers that a client may see. */
  static void ofAnswer(Headers headers, Consumer<Header> passed) {
    Set<String> named = namedByConnection(headers);
    for (Header header : headers) {
      String name = header.headerName().lowerCase();
      if (!OF_ONE_CONNECTION.contains(name)
          && !name.startsWith("x-cellvote-")
          && !named.contains(name)) {
        passed.accept(header);
      }
    }
  }

  private static Set<String> namedByConnection(Headers headers) {
    if (!headers.contains(HeaderNames.CONNECTION)) {
      return Set.of();
    }
    String value = headers.get(HeaderNames.CONNECTION).values();
    return value.equals("keep-alive") || value.equals("close")
        ? Set.of()
        : Arrays.stream(value.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .collect(toUnmodifiableSet());
  }
}
