package io.cellvote.web;

import io.cellvote.model.UserId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names voters by what nobody can turn back without the key: HMAC-SHA-256 of the id, its first 16
 * bytes. The same voter has the same pseudonym wherever the same key is used. For one thread.
 */
public final class Pseudonyms {
  /** Of a key, at least. */
  public static final int KEY_BYTES_MIN = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;

  private final Mac mac;

  public Pseudonyms(SecretKey key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** A key of these bytes. */
  public static SecretKey key(byte[] bytes) {
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  /** The voter's name: {@code p-} and 32 hexadecimal digits. */
  public String of(UserId voter) {
    byte[] id =
        ByteBuffer.allocate(BYTES)
            .putLong(voter.value().getMostSignificantBits())
            .putLong(voter.value().getLeastSignificantBits())
            .array();
    return "p-" + HexFormat.of().formatHex(mac.doFinal(id), 0, BYTES);
  }
}
