package io.cellvote.model;

import java.util.HexFormat;
import java.util.Optional;

/** Names one request of a client, however often it is sent: 1..128 printable ASCII, no spaces. */
public record RequestId(String value) {
  private static final int LENGTH_MAX = 128;

  public RequestId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("a request id is 1..128 printable ASCII without spaces");
    }
  }

  /** Reads a client's key; empty when it is not a request id. */
  public static Optional<RequestId> parse(String text) {
    return isValid(text) ? Optional.of(new RequestId(text)) : Optional.empty();
  }

  /** The request that these names are: the same for the same names, 64 hexadecimal digits. */
  public static RequestId ofNames(String... names) {
    return new RequestId(HexFormat.of().formatHex(Uuids.sha256(names)));
  }

  private static boolean isValid(String text) {
    return text != null
        && !text.isEmpty()
        && text.length() <= LENGTH_MAX
        && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  @Override
  public String toString() {
    return value;
  }
}
