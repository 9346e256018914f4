package io.cellvote.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform's own RSA keys as one secret, a JSON object: a member for each key, its id and its
 * PEM (PKCS#8), and {@code signing} with the id of the one that signs. Asked for once a minute,
 * beside whoever wants a key: nobody waits for it but the first one.
 */
public final class SecretKeys implements SigningKeySet {
  static final Duration KNOWN_FOR = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(SecretKeys.class);

  private final Source source;
  private final LongSupplier nanoTime;
  private final Executor beside;
  private Known known;
  private long askedNanos;

  /** Which secret, and who keeps it. */
  public record Source(Secrets secrets, String name) {}

  private record Known(String signing, List<RSAKey> keys) {
    RSAKey signingKey(String where) throws IOException {
      return keys.stream()
          .filter(key -> key.getKeyID().equals(signing))
          .findFirst()
          .orElseThrow(() ->
              new IOException(where + " has no key \"" + signing + "\", as its signing says"));
    }
  }

  /**
   * @param beside asks again, while the keys that are known go on
   */
  public SecretKeys(Source source, LongSupplier nanoTime, Executor beside) {
    this.source = source;
    this.nanoTime = nanoTime;
    this.beside = beside;
  }

  @Override
  public RSAKey signingKey() throws IOException {
    return current().signingKey(source.name());
  }

  @Override
  public JWKSet publicKeys() throws IOException {
    return new JWKSet(current().keys().stream().<JWK>map(RSAKey::toPublicJWK).toList());
  }

  private synchronized Known current() throws IOException {
    long now = nanoTime.getAsLong();
    if (known == null) {
      known = read();
      askedNanos = now;
    } else if (now - askedNanos > KNOWN_FOR.toNanos()) {
      askedNanos = now;
      beside.execute(this::readAgain);
    }
    return known;
  }

  private void readAgain() {
    try {
      Known now = read();
      synchronized (this) {
        known = now;
      }
    } catch (IOException unreadable) {
      LOG.error(
          "The signing keys can not be read, the ones that are known go on: {}",
          unreadable.getMessage());
    }
  }

  private Known read() throws IOException {
    JsonNode object = object();
    String signing = object.path(KeyFolder.SIGNING).asText();
    List<RSAKey> keys = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!member.getKey().equals(KeyFolder.SIGNING)) {
        String where = source.name() + "#" + member.getKey();
        keys.add(KeyFolder.key(member.getKey(), member.getValue().asText(), where));
      }
    }
    if (keys.size() > KeyFolder.KEYS_MAX) {
      throw new IOException(source.name() + " has more than " + KeyFolder.KEYS_MAX + " keys");
    }
    Known read = new Known(signing, List.copyOf(keys));
    read.signingKey(source.name()); // or the keys before are better
    return read;
  }

  /** The secret's value is in no message. */
  private JsonNode object() throws IOException {
    try {
      String text =
          source
              .secrets()
              .get(source.name())
              .orElseThrow(() -> new IOException("there is no secret " + source.name()));
      return Json.mapper().readTree(text.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException noJson) {
      throw new IOException("the secret " + source.name() + " is no JSON object");
    } catch (SecretsUnavailableException away) {
      throw new IOException(away.getMessage(), away);
    }
  }
}
