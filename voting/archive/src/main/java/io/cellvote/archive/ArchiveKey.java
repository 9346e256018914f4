package io.cellvote.archive;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.Sha256;
import io.cellvote.web.Pseudonyms;
import javax.crypto.SecretKey;

/**
 * What the archive's pseudonyms are made with: the same in all cells, for as long as it is kept.
 */
public record ArchiveKey(SecretKey secret) {
  private static final int ID_DIGITS = 16;

  public ArchiveKey {
    requireNonNull(secret, "secret");
  }

  /** A key of these bytes, 32 or more. */
  public static ArchiveKey of(byte[] bytes) {
    if (bytes.length < Pseudonyms.KEY_BYTES_MIN) {
      throw new IllegalArgumentException("a key has 32 bytes or more");
    }
    return new ArchiveKey(Pseudonyms.key(bytes));
  }

  /** Names the key, and tells nothing of it: 16 hexadecimal digits. */
  public String id() {
    return ChainHash.of(Sha256.digest().digest(secret.getEncoded())).hex().substring(0, ID_DIGITS);
  }

  /** For one thread. */
  public Pseudonyms pseudonyms() {
    return new Pseudonyms(secret);
  }

  /** Keeps the key out of every log. */
  @Override
  public String toString() {
    return "ArchiveKey[" + id() + "]";
  }
}
