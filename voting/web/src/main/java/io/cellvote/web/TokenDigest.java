package io.cellvote.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of a token: what caches keep instead of the token itself. */
record TokenDigest(long first, long second, long third, long fourth) {
  static TokenDigest of(String token) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      ByteBuffer hash = ByteBuffer.wrap(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
      return new TokenDigest(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
