package io.cellvote.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of one issuer, read when first needed and again when a token names an unknown
 * one, but at most every 10 s: nobody can make us hammer an issuer by inventing key ids. Keys that
 * are old are read again beside the requests, so that one that its issuer withdrew is forgotten. A
 * failed read keeps the keys that are known.
 */
final class IssuerKeys {
  static final Duration REREAD_AFTER = Duration.ofSeconds(10);

  /** Known keys are read again when they are older than this. */
  static final Duration KNOWN_FOR = Duration.ofMinutes(5);

  /** The same for a folder of this machine: somebody may have put another key there. */
  static final Duration FOLDER_KNOWN_FOR = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
  private static final int KEY_BITS_MIN = 2048;

  private final URI location;
  private final JwksSource source;
  private final LongSupplier nanoTime;
  private final ReentrantLock reading = new ReentrantLock();
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private final Runnable withdrawn;
  private volatile Map<String, JWSVerifier> verifiers = Map.of();
  private volatile long readNanos;
  private volatile OptionalLong nextReadNanos = OptionalLong.empty();

  /**
   * @param nanoTime a clock that nobody sets: a jump would keep new keys from being read
   */
  IssuerKeys(URI location, JwksSource source, LongSupplier nanoTime) {
    this(location, source, nanoTime, () -> {});
  }

  /**
   * @param withdrawn told when a key is gone: what was believed by it is to be looked at again
   */
  IssuerKeys(URI location, JwksSource source, LongSupplier nanoTime, Runnable withdrawn) {
    this.location = location;
    this.source = source;
    this.nanoTime = nanoTime;
    this.withdrawn = withdrawn;
  }

  /** The verifier of this key id. */
  Optional<JWSVerifier> find(String keyId) {
    JWSVerifier known = verifiers.get(keyId);
    if (known == null && isReadingDue()) {
      read(keyId);
      known = verifiers.get(keyId);
    } else if (known != null && isOld() && refreshing.compareAndSet(false, true)) {
      Thread.ofVirtual().name("issuer-keys").start(this::refresh);
    }
    return Optional.ofNullable(known);
  }

  /** Whether any key was ever read. */
  boolean isEmpty() {
    return verifiers.isEmpty();
  }

  private boolean isOld() {
    Duration max = JwksSource.isFolder(location) ? FOLDER_KNOWN_FOR : KNOWN_FOR;
    return nanoTime.getAsLong() - readNanos > max.toNanos();
  }

  private void refresh() {
    reading.lock();
    try {
      readOnce();
    } finally {
      reading.unlock();
      refreshing.set(false);
    }
  }

  private boolean isReadingDue() {
    OptionalLong next = nextReadNanos;
    return next.isEmpty() || nanoTime.getAsLong() - next.getAsLong() >= 0;
  }

  /**
   * Who comes while another reads waits for the end of it, and reads no second time: but only while
   * no key is known at all, or invented key ids would hold up requests.
   */
  private void read(String keyId) {
    if (!takeTurn()) {
      return;
    }
    try {
      if (isReadingDue() && !verifiers.containsKey(keyId)) {
        readOnce();
      }
    } finally {
      reading.unlock();
    }
  }

  private boolean takeTurn() {
    try {
      return verifiers.isEmpty()
          ? reading.tryLock(JwksSource.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
          : reading.tryLock();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void readOnce() {
    try {
      take(parse(source.read(location)));
    } catch (IOException | ParseException | JOSEException e) {
      LOG.warn("Keys of {} can not be read: {}", location, e.toString());
    } finally {
      readNanos = nanoTime.getAsLong();
      nextReadNanos = OptionalLong.of(nanoTime.getAsLong() + REREAD_AFTER.toNanos());
    }
  }

  private void take(Map<String, JWSVerifier> read) {
    boolean lost = !read.keySet().containsAll(verifiers.keySet());
    verifiers = read;
    if (lost) {
      withdrawn.run();
    }
  }

  private static Map<String, JWSVerifier> parse(byte[] jwks) throws ParseException, JOSEException {
    var found = new HashMap<String, JWSVerifier>();
    for (JWK key : JWKSet.parse(new String(jwks, StandardCharsets.UTF_8)).getKeys()) {
      if (key instanceof RSAKey rsa && isForSignatures(rsa)) {
        found.put(rsa.getKeyID(), new RSASSAVerifier(rsa.toRSAPublicKey()));
      }
    }
    return Map.copyOf(found);
  }

  private static boolean isForSignatures(RSAKey key) {
    return key.getKeyID() != null
        && key.size() >= KEY_BITS_MIN
        && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()));
  }
}
