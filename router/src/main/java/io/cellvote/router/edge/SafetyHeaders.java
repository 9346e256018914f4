package io.cellvote.router.edge;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.WritableHeaders;
import java.util.List;

/**
 * What every answer tells browsers: that it is data and no page, and that nobody keeps it. An
 * answer that has a header of the same name keeps its own.
 */
public final class SafetyHeaders {
  private static final List<Header> ALL =
      List.of(
          of("X-Content-Type-Options", "nosniff"),
          of("Referrer-Policy", "no-referrer"),
          of("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
          of("Strict-Transport-Security", "max-age=31536000"),
          of("Cross-Origin-Resource-Policy", "same-origin"),
          of("Cache-Control", "no-store"));

  private SafetyHeaders() {}

  private static Header of(String name, String value) {
    return HeaderValues.createCached(HeaderNames.create(name), value);
  }

  /** To be called before the answer's own headers are set. */
  static void addTo(WritableHeaders<?> headers) {
    ALL.forEach(headers::set);
  }
}
