package io.cellvote.archive;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.Sha256;

/** SHA-256 of a batch's content, in hexadecimal: what the next batch of the chain names. */
public record ChainHash(String hex) {
  /** What the first batch of a chain has before it. */
  public static final ChainHash NONE = new ChainHash("0".repeat(64));

  public ChainHash {
    requireNonNull(hex, "hex");
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("64 hexadecimal digits, not " + hex);
    }
  }

  /** The hash of these bytes. */
  public static ChainHash of(byte[] content) {
    return new ChainHash(Sha256.hex(content, Sha256.BYTES));
  }

  @Override
  public String toString() {
    return hex;
  }
}
