package io.cellvote.local.replay.voting;

import io.cellvote.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
    MessageDigest sha256 = Sha256.digest();
    for (String part : parts) {
      sha256.update(part.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
    }
    return HexFormat.of().formatHex(Arrays.copyOf(sha256.digest(), KEY_BYTES));
  }
}
