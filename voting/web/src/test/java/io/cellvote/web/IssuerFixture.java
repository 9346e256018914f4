package io.cellvote.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.cellvote.model.RegionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** An identity provider with one RSA key whose key set is a file. */
public final class IssuerFixture {
  static final String ISSUER = "https://issuer.example";
  static final String AUDIENCE = "cellvote";

  private final Path jwks;
  private RSAKey key;

  public IssuerFixture(Path folder) throws IOException, JOSEException {
    this.jwks = folder.resolve("jwks.json");
    rotate("key-1");
  }

  void rotate(String keyId) throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID(keyId).generate();
    publish();
  }

  void publish() throws IOException {
    Files.writeString(jwks, new JWKSet(key).toString());
  }

  RSAKey key() {
    return key;
  }

  Path jwksFile() {
    return jwks;
  }

  public TrustedIssuer trusted(boolean platform) {
    return new TrustedIssuer(
        ISSUER,
        AUDIENCE,
        jwks.toUri(),
        List.of(new RegionId("use1")),
        platform,
        Set.of("vote", "organize", "operate", "audit"));
  }

  public static JWTClaimsSet.Builder claims(String subject, Instant expires) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject(subject)
        .claim("scope", "vote organize")
        .expirationTime(Date.from(expires));
  }

  public String sign(JWTClaimsSet claims) throws JOSEException {
    return sign(claims, key.getKeyID());
  }

  String sign(JWTClaimsSet claims, String keyId) throws JOSEException {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).type(JOSEObjectType.JWT).build();
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(new RSASSASigner(key));
    return jwt.serialize();
  }
}
