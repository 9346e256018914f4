package io.cellvote.local.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Status line and headers of an answer.
 *
 * @param status 100 to 599
 * @param lines the header lines as they came
 */
public record Head(int status, List<String> lines) {
  /** The first header of that name, in any case. */
  public Optional<String> header(String name) {
    for (String line : lines) {
      if (line.length() > name.length()
          && line.charAt(name.length()) == ':'
          && line.regionMatches(true, 0, name, 0, name.length())) {
        return Optional.of(line.substring(name.length() + 1).strip());
      }
    }
    return Optional.empty();
  }

  boolean isChunked() {
    return has("Transfer-Encoding", "chunked");
  }

  boolean closes() {
    return has("Connection", "close");
  }

  boolean hasNoBody() {
    return status == 204 || status == 304 || status < 200;
  }

  private boolean has(String name, String word) {
    return header(name).map(v -> v.toLowerCase(Locale.ROOT).contains(word)).orElse(false);
  }
}
