package io.cellvote.web;

import io.cellvote.model.Sha256;
import java.nio.ByteBuffer;

/** SHA-256 of a token: what caches keep instead of the token itself. */
record TokenDigest(long first, long second, long third, long fourth) {
  static TokenDigest of(String token) {
    ByteBuffer hash = ByteBuffer.wrap(Sha256.of(token));
    return new TokenDigest(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
  }
}
