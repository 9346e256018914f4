package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a trusted router says of a request that it forwards.
 *
 * @param clientAddress the address that the router saw, without spaces
 * @param requestId 1..128 printable ASCII characters without spaces
 */
public record Hop(String clientAddress, String requestId) {
  /** The header's name. */
  public static final String HEADER = "X-Cellvote-Hop";

  /** The setting of the secret that routers, cells and global-control share. */
  public static final String SECRET_KEY = "cellvote.hop.secret";

  /** The least length of the secret. */
  public static final int SECRET_BYTES_MIN = 32;

  /** How far the clocks of the two ends may be apart, and how long a header is good for. */
  public static final int TOLERANCE_SECONDS = 30;

  public Hop {
    requireNonNull(clientAddress, "clientAddress");
    requireNonNull(requestId, "requestId");
  }

  /** The secrets of the configuration: the one that signs, and during a rotation another. */
  public static List<byte[]> secrets(Settings settings) {
    return settings.secrets(SECRET_KEY, SECRET_BYTES_MIN);
  }

  static boolean isToken(String value) {
    return !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
