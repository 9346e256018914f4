package io.cellvote.web;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;

/**
 * Signatures, digests and ciphers in native code, for the whole process. On a machine that the
 * library has none for, they stay what the JDK computes.
 */
public final class NativeCrypto {
  private NativeCrypto() {}

  /** To be called before the first use of any of them. */
  public static void install() {
    AmazonCorrettoCryptoProvider.install();
  }
}
