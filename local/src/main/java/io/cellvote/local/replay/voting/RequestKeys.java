package io.cellvote.local.replay.voting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Idempotency keys that depend on nothing but the input: the same replay, run again or resumed, is
 * answered like the first time.
 */
public final class RequestKeys {
  private static final int KEY_BYTES = 16;

  private RequestKeys() {}

  /** 32 hex digits from the parts, whatever characters they hold; each part ends with a NUL. */
  public static String of(String... parts) {
    MessageDigest sha256 = sha256();
    for (String part : parts) {
      sha256.update(part.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
    }
    return HexFormat.of().formatHex(Arrays.copyOf(sha256.digest(), KEY_BYTES));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
