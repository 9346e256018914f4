package io.cellvote.web;

import de.mkammerer.argon2.Argon2;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Argon2id (RFC 9106) as the reference implementation computes it, with memory that is not of the
 * heap. A hash is written with its parameters and its salt, as in {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 */
public final class PasswordHash {
  /** KiB of memory for one hash. */
  private static final int MEMORY_KIB = 19_456;

  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private static final Argon2 ARGON2 =
      Argon2Factory.create(Argon2Types.ARGON2id, SALT_BYTES, HASH_BYTES);

  private PasswordHash() {}

  /** The hash of a password, with a new salt. */
  public static String of(String password) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    try {
      return ARGON2.hash(PASSES, MEMORY_KIB, LANES, bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** By the hash's own parameters: hashes of before they were changed stay good. */
  public static boolean matches(String password, String hash) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    try {
      return ARGON2.verify(hash, bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
