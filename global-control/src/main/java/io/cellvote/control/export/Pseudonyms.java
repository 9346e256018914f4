package io.cellvote.control.export;

import io.cellvote.model.UserId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Names voters by what nobody can turn back without the key: HMAC-SHA-256 of the id, its first 16
 * bytes. The same voter has the same pseudonym in every export of the platform. For one thread.
 */
final class Pseudonyms {
  static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;

  private final Mac mac;

  Pseudonyms(SecretKey key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  String of(UserId voter) {
    byte[] id =
        ByteBuffer.allocate(BYTES)
            .putLong(voter.value().getMostSignificantBits())
            .putLong(voter.value().getLeastSignificantBits())
            .array();
    return "p-" + HexFormat.of().formatHex(mac.doFinal(id), 0, BYTES);
  }
}
