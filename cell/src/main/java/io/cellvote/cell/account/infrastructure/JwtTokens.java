package io.cellvote.cell.account.infrastructure;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.cellvote.cell.account.application.AccessTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.TreeSet;
import java.util.UUID;

/** Access tokens as JWTs, RS256, signed by the platform's key of the moment. */
public final class JwtTokens implements AccessTokens {
  /**
   * What every token has.
   *
   * @param issuer the platform's {@code iss}
   */
  public record Terms(String issuer, String audience, Duration life) {}

  private final SigningKeys keys;
  private final Terms terms;
  private final InstantSource clock;

  public JwtTokens(SigningKeys keys, Terms terms, InstantSource clock) {
    this.keys = keys;
    this.terms = terms;
    this.clock = clock;
  }

  @Override
  public String issue(Claims said) {
    SigningKeys.Signing key = keys.signing();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(JOSEObjectType.JWT)
            .keyID(key.keyId())
            .build();
    SignedJWT token = new SignedJWT(header, claims(said));
    try {
      token.sign(key.signer());
    } catch (JOSEException e) {
      throw new IllegalStateException("a token can not be signed", e);
    }
    return token.serialize();
  }

  private JWTClaimsSet claims(Claims said) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(terms.issuer())
            .audience(terms.audience())
            .subject(said.subject().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(terms.life())))
            .jwtID(UUID.randomUUID().toString())
            .claim("scope", String.join(" ", new TreeSet<>(said.scopes())));
    said.session().ifPresent(session -> claims.claim("sid", session.toString()));
    said.status().ifPresent(status -> claims.claim("account_status", status.code()));
    return claims.build();
  }

  @Override
  public Duration life() {
    return terms.life();
  }
}
