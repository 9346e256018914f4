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
import java.util.function.LongSupplier;

/**
 * The platform's own RSA keys as one secret, a JSON object: a member for each key, its id and its
 * PEM (PKCS#8), and {@code signing} with the id of the one that signs. Asked for once a minute.
 */
public final class SecretKeys implements SigningKeySet {
  static final Duration KNOWN_FOR = Duration.ofMinutes(1);

  private final Secrets secrets;
  private final String name;
  private final LongSupplier nanoTime;
  private Known known;

  private record Known(String signing, List<RSAKey> keys, long readNanos) {}

  public SecretKeys(Secrets secrets, String name, LongSupplier nanoTime) {
    this.secrets = secrets;
    this.name = name;
    this.nanoTime = nanoTime;
  }

  @Override
  public RSAKey signingKey() throws IOException {
    Known now = current();
    return now.keys().stream()
        .filter(key -> key.getKeyID().equals(now.signing()))
        .findFirst()
        .orElseThrow(
            () -> new IOException("no key of this name in " + name + ": " + now.signing()));
  }

  @Override
  public JWKSet publicKeys() throws IOException {
    return new JWKSet(current().keys().stream().<JWK>map(RSAKey::toPublicJWK).toList());
  }

  private synchronized Known current() throws IOException {
    long now = nanoTime.getAsLong();
    if (known == null || now - known.readNanos() > KNOWN_FOR.toNanos()) {
      known = read(now);
    }
    return known;
  }

  private Known read(long now) throws IOException {
    JsonNode object = object();
    String signing = object.path(KeyFolder.SIGNING).asText();
    List<RSAKey> keys = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!member.getKey().equals(KeyFolder.SIGNING)) {
        keys.add(KeyFolder.key(member.getKey(), member.getValue().asText(), name));
      }
    }
    if (keys.size() > KeyFolder.KEYS_MAX) {
      throw new IOException(name + " has more than " + KeyFolder.KEYS_MAX + " keys");
    }
    return new Known(signing, List.copyOf(keys), now);
  }

  /** The secret's value is in no message. */
  private JsonNode object() throws IOException {
    try {
      String text =
          secrets.get(name).orElseThrow(() -> new IOException("there is no secret " + name));
      return Json.mapper().readTree(text.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException noJson) {
      throw new IOException("the secret " + name + " is no JSON object");
    } catch (SecretsUnavailableException away) {
      throw new IOException(away.getMessage(), away);
    }
  }
}
