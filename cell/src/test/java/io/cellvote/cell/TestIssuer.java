package io.cellvote.cell;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.cellvote.web.Hop;
import io.cellvote.web.HopSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;

/** Who vouches for voters and routers in the tests of a cell's HTTP side. */
public final class TestIssuer {
  private static final String SECRET = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  private final RSAKey key;
  private final Path issuers;
  private final HopSigner router = new HopSigner(Base64.getDecoder().decode(SECRET));

  /** Writes its keys to this folder. */
  public TestIssuer(Path folder) throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("k").generate();
    Path jwks = folder.resolve("jwks.json");
    Files.writeString(jwks, new JWKSet(key).toString());
    issuers = folder.resolve("issuers.json");
    String trusted =
        "[{\"issuer\": \"%s\", \"audience\": \"cellvote\", \"jwks\": \"%s\", \"regions\": [\"use1\"], \"platform\": false, \"scopes\": [\"vote\", \"organize\", \"operate\", \"audit\"]}]"
            .formatted(Fixtures.ISSUER, jwks.toUri());
    Files.write(issuers, trusted.getBytes(UTF_8));
  }

  /** The file of trusted issuers. */
  public Path issuers() {
    return issuers;
  }

  /** The hop's secret, and the receipts'. */
  public static String secret() {
    return SECRET;
  }

  /** A token that ends then. */
  public String token(String subject, Instant expires, String scopes) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(Fixtures.ISSUER)
            .audience("cellvote")
            .subject(subject)
            .claim("scope", scopes)
            .expirationTime(Date.from(expires))
            .build();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  /** The value of {@link Hop#HEADER} for a request of this id. */
  public String hop(String requestId) {
    return router.sign("192.0.2.7", requestId, InstantSource.system());
  }
}
