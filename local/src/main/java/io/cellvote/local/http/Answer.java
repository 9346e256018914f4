package io.cellvote.local.http;

import java.util.Optional;

/**
 * A whole answer.
 *
 * @param head status and headers
 * @param text the body, read as UTF-8; at most {@link #BODY_BYTES_MAX} bytes
 */
public record Answer(Head head, String text) {
  /** Longer answers break the connection. */
  public static final int BODY_BYTES_MAX = 8 << 20;

  /** 100 to 599. */
  public int status() {
    return head.status();
  }

  /** The first header of that name, in any case. */
  public Optional<String> header(String name) {
    return head.header(name);
  }
}
