package io.cellvote.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.cellvote.model.RegionId;
import io.cellvote.web.Json;
import io.cellvote.web.TrustedIssuer;
import io.cellvote.web.TrustedIssuers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** A trusted issuer whose files are in a folder. */
public final class TestIssuer {
  private static final String ISSUER = "https://issuer.example";

  private final RSAKey key;
  private final Path issuersFile;
  private final TrustedIssuer trusted;

  private TestIssuer(RSAKey key, Path folder) throws IOException {
    this.key = key;
    Path jwks = Files.writeString(folder.resolve("jwks.json"), new JWKSet(key).toString());
    this.trusted =
        new TrustedIssuer(
            ISSUER,
            "cellvote",
            jwks.toUri(),
            List.of(new RegionId("use1")),
            false,
            Set.of("vote", "organize", "operate", "audit", "audit:identify"));
    this.issuersFile = Files.write(folder.resolve("issuers.json"), Json.write(List.of(trusted)));
  }

  public static TestIssuer in(Path folder) {
    try {
      return new TestIssuer(new RSAKeyGenerator(2048).keyID("k").generate(), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public Path file() {
    return issuersFile;
  }

  public TrustedIssuers trusted() {
    return new TrustedIssuers(List.of(trusted));
  }

  /** The Authorization header of a subject with these scopes. */
  public String bearer(String... scopes) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience("cellvote")
            .subject("alice")
            .claim("scope", String.join(" ", scopes))
            .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
            .build();
    SignedJWT jwt =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims);
    try {
      jwt.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return "Bearer " + jwt.serialize();
  }
}
