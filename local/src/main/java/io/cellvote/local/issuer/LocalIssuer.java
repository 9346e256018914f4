package io.cellvote.local.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.cellvote.model.RegionId;
import io.cellvote.testing.server.Folders;
import io.cellvote.web.Json;
import io.cellvote.web.NativeCrypto;
import io.cellvote.web.TrustedIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The identity provider of a platform on one machine: an RSA key in the data folder's keys, with
 * which it signs tokens for anybody who may read that key.
 */
public final class LocalIssuer {
  /** The {@code iss} of its tokens. */
  public static final String ISSUER = "https://issuer.cellvote.local";

  /** The {@code aud} of its tokens. */
  public static final String AUDIENCE = "cellvote";

  /** What its tokens may allow: everything, and said explicitly, as for any other issuer. */
  static final Set<String> SCOPES =
      Set.of("vote", "register", "organize", "operate", "audit", "audit:identify");

  private static final int KEY_BITS = 2048;

  private final RSAKey key;
  private final JWSSigner signer;
  private final InstantSource clock;

  private LocalIssuer(RSAKey key, InstantSource clock) {
    this.key = key;
    this.clock = clock;
    NativeCrypto.install();
    try {
      this.signer = new RSASSASigner(key);
    } catch (JOSEException e) {
      throw new IllegalStateException("the issuer's key has no private part", e);
    }
  }

  /**
   * Opens the issuer of a folder of keys. The first time, it makes its key, the public half of it
   * ({@code jwks.json}), and what the platform itself needs as an issuer; each time, the list of
   * issuers that services trust ({@code issuers.json}).
   */
  public static LocalIssuer ensure(Path keys, List<RegionId> regions) {
    var file = keyFile(keys);
    if (!Files.exists(file)) {
      var key = newKey();
      write(keys.resolve("jwks.json"), Json.write(new JWKSet(key).toJSONObject(true)));
      Folders.writeSecret(file, key.toJSONString());
    }
    PlatformIssuer.ensure(keys);
    var issuers = List.of(trusted(keys, regions), PlatformIssuer.trusted(keys));
    write(issuersFile(keys), Json.write(issuers));
    return open(keys);
  }

  /** Opens the issuer that an earlier start made. */
  public static LocalIssuer open(Path keys) {
    var file = keyFile(keys);
    try {
      return new LocalIssuer(RSAKey.parse(Files.readString(file)), InstantSource.system());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the issuer's key " + file, e);
    } catch (ParseException e) {
      throw new UncheckedIOException("not an RSA key: " + file, new IOException(e));
    }
  }

  /** The file that services read as {@code cellvote.issuers}. */
  public static Path issuersFile(Path keys) {
    return keys.resolve("issuers.json");
  }

  /**
   * A token of somebody who can do what the scopes say (vote, register, organize, operate, audit,
   * audit:identify), valid from now. The subject is any text of 1..255 characters; the same subject
   * is the same voter. It costs about a millisecond of one core; safe for many threads.
   */
  public String token(String subject, Duration validFor, String... scopes) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .subject(subject)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(validFor)))
            .jwtID(UUID.randomUUID().toString())
            .claim("scope", String.join(" ", scopes))
            .build();
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    var token = new SignedJWT(header, claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign a token", e);
    }
    return token.serialize();
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(KEY_BITS)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this JDK cannot make RSA keys", e);
    }
  }

  private static TrustedIssuer trusted(Path keys, List<RegionId> regions) {
    URI jwks = keys.resolve("jwks.json").toUri();
    return new TrustedIssuer(ISSUER, AUDIENCE, jwks, regions, false, SCOPES);
  }

  private static void write(Path file, byte[] json) {
    Folders.writeSecret(file, new String(json, StandardCharsets.UTF_8));
  }

  private static Path keyFile(Path keys) {
    return keys.resolve("issuer.jwk");
  }
}
