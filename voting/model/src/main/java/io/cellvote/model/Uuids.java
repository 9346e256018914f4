package io.cellvote.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** What all ids share: one text form, one order, one way to be made from names. */
final class Uuids {
  private static final int TEXT_LENGTH = 36;

  private Uuids() {}

  /** Reads the 36 character form, in either case of hex digits; anything else is empty. */
  static Optional<UUID> parse(String text) {
    return isCanonical(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  private static boolean isCanonical(String text) {
    if (text == null || text.length() != TEXT_LENGTH) {
      return false;
    }
    for (int at = 0; at < TEXT_LENGTH; at++) {
      char c = text.charAt(at);
      boolean dashExpected = at == 8 || at == 13 || at == 18 || at == 23;
      if (dashExpected ? c != '-' : !isHexDigit(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHexDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** Orders by unsigned bytes, as databases do; {@link UUID#compareTo} is signed and does not. */
  static int compare(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }

  /** A version 8 UUID that the given names fix for ever. */
  static UUID ofNames(String... names) {
    return withVersion(sha256(names), 8);
  }

  /** SHA-256 of the names with a zero byte between them: 32 bytes. */
  static byte[] sha256(String... names) {
    return Sha256.digest().digest(String.join("\0", names).getBytes(StandardCharsets.UTF_8));
  }

  /** The first 16 bytes as a UUID, with this version and the RFC 9562 variant set. */
  static UUID withVersion(byte[] bytes, int version) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long high = (buffer.getLong() & ~0xf000L) | ((long) version << 12);
    long low = (buffer.getLong() & ~(3L << 62)) | (2L << 62);
    return new UUID(high, low);
  }
}
