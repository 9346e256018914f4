package io.cellvote.cell.account.model;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.Sha256;
import io.cellvote.model.UserId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A text that lets its bearer do one thing, once: a refresh token, or the token of a confirmation.
 * It says where it belongs, so that it is found by a key, and ends with 32 random bytes; only its
 * hash is stored.
 *
 * @param family the session, or for a confirmation anything
 */
public record Secret(UserId user, UUID family, String text) {
  private static final int RANDOM_BYTES = 32;
  private static final int ID_BYTES = 16;
  private static final int BYTES = 2 * ID_BYTES + RANDOM_BYTES;
  private static final int TEXT_LENGTH = (BYTES * 4 + 2) / 3;

  public Secret {
    requireNonNull(user, "user");
    requireNonNull(family, "family");
    requireNonNull(text, "text");
  }

  /** A new one. */
  public static Secret make(UserId user, UUID family, SecureRandom random) {
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    put(bytes, user.value());
    put(bytes, family);
    bytes.put(secret);
    return new Secret(
        user, family, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array()));
  }

  /** Reads what a client brought; empty when it can not be one. */
  public static Optional<Secret> parse(String text) {
    if (text == null || text.length() != TEXT_LENGTH) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      return Optional.of(new Secret(new UserId(uuid(bytes)), uuid(bytes), text));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  /** What is stored of it. */
  public String hash() {
    return Sha256.hex(text);
  }

  /** Keeps it out of every log. */
  @Override
  public String toString() {
    return "Secret[" + family + "]";
  }

  private static void put(ByteBuffer bytes, UUID id) {
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  private static UUID uuid(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
