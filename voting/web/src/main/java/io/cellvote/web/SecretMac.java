package io.cellvote.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 with one key; any number of threads may use it at once. */
final class SecretMac {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac prototype;

  SecretMac(byte[] secret) {
    if (secret.length < Hop.SECRET_BYTES_MIN) {
      throw new IllegalArgumentException("a secret has " + Hop.SECRET_BYTES_MIN + "+ bytes");
    }
    try {
      prototype = Mac.getInstance(ALGORITHM);
      prototype.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
    }
  }

  /** The code of this text, in base64url without padding. */
  String of(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
  }

  /** The code of this text: 32 bytes. */
  byte[] bytes(String text) {
    try {
      // A clone is the thread's own and saves looking up the provider for each request.
      Mac mac = (Mac) prototype.clone();
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's Mac can be cloned", e);
    }
  }
}
