package io.cellvote.cell.account.infrastructure;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.cellvote.web.SigningKeySet;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform's keys as they are kept, looked at again every few seconds: a key is added, made the
 * signing one or removed without a restart. Keys that can not be read leave those that are known.
 */
public final class SigningKeys {
  static final Duration KNOWN_FOR = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

  /** What was read. */
  private record Known(String signingKeyId, JWSSigner signer, JWKSet published, long readNanos) {}

  private final SigningKeySet keys;
  private final LongSupplier nanoTime;
  private volatile Known known;

  /** Reads the keys; an {@link IOException} says what is wrong with them. */
  public SigningKeys(SigningKeySet keys, LongSupplier nanoTime) throws IOException {
    this.keys = keys;
    this.nanoTime = nanoTime;
    this.known = read();
  }

  /** The key that signs now. */
  record Signing(String keyId, JWSSigner signer) {}

  Signing signing() {
    Known now = current();
    return new Signing(now.signingKeyId(), now.signer());
  }

  /** The public halves of all keys. */
  public JWKSet published() {
    return current().published();
  }

  private Known current() {
    Known now = known;
    return nanoTime.getAsLong() - now.readNanos() > KNOWN_FOR.toNanos() ? readAgain() : now;
  }

  private synchronized Known readAgain() {
    Known now = known;
    if (nanoTime.getAsLong() - now.readNanos() <= KNOWN_FOR.toNanos()) {
      return now;
    }
    try {
      known = read();
    } catch (IOException unreadable) {
      LOG.error(
          "The signing keys can not be read, the ones that are known go on: {}",
          unreadable.toString());
      known = new Known(now.signingKeyId(), now.signer(), now.published(), nanoTime.getAsLong());
    }
    return known;
  }

  private Known read() throws IOException {
    RSAKey signing = keys.signingKey();
    try {
      return new Known(
          signing.getKeyID(), new RSASSASigner(signing), keys.publicKeys(), nanoTime.getAsLong());
    } catch (JOSEException noPrivateHalf) {
      throw new IOException(noPrivateHalf);
    }
  }
}
