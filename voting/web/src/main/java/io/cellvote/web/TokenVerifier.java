package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.cellvote.model.RegionTable;
import io.cellvote.model.UserId;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Decides whether a bearer token is believed: RS256 only, signed by a trusted issuer's key, meant
 * for us, not revoked, and valid now within 30 s of clock skew. Genuine tokens are remembered by
 * their digest, so that a voter's next request costs no signature check; their times are checked
 * each time.
 */
public final class TokenVerifier {
  /** How far an issuer's clock may be off. */
  public static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

  static final int TOKEN_CHARACTERS_MAX = 8 * 1024;
  static final int SUBJECT_CHARACTERS_MAX = 255;

  private static final int CACHED_TOKENS_MAX = 100_000;
  // A withdrawn key stops working at the latest after this time, whatever its tokens' exp.
  private static final Duration CACHED_FOR = Duration.ofMinutes(5);

  private final TrustedIssuers issuers;
  private final RegionTable regions;
  private final InstantSource clock;
  private final Revocations revocations;
  private final Map<String, IssuerKeys> keys = new HashMap<>();
  private final Cache<TokenDigest, Genuine> genuine =
      Caffeine.newBuilder().maximumSize(CACHED_TOKENS_MAX).expireAfterWrite(CACHED_FOR).build();

  public TokenVerifier(TrustedIssuers issuers, RegionTable regions, InstantSource clock) {
    this(issuers, regions, clock, Revocations.NONE);
  }

  /** A verifier that is told which of the platform's own tokens were revoked. */
  public TokenVerifier(
      TrustedIssuers issuers, RegionTable regions, InstantSource clock, Revocations revocations) {
    this(issuers, regions, new Time(clock, System::nanoTime), revocations);
  }

  /**
   * What time it is.
   *
   * @param clock by which tokens begin and end
   * @param nanoTime by which keys are read again
   */
  record Time(InstantSource clock, LongSupplier nanoTime) {}

  TokenVerifier(TrustedIssuers issuers, RegionTable regions, Time time, Revocations revocations) {
    this.issuers = requireNonNull(issuers, "issuers");
    this.regions = requireNonNull(regions, "regions");
    this.clock = requireNonNull(time.clock(), "clock");
    this.revocations = requireNonNull(revocations, "revocations");
    JwksSource source = new JwksSource();
    for (TrustedIssuer issuer : issuers.all()) {
      keys.put(
          issuer.issuer(),
          new IssuerKeys(issuer.jwks(), source, time.nanoTime(), genuine::invalidateAll));
    }
  }

  /** Checks the token itself, without the word Bearer before it. */
  public TokenVerification verify(String bearer) {
    if (bearer.length() > TOKEN_CHARACTERS_MAX) {
      return new TokenVerification.Refused(TokenRefusal.MALFORMED);
    }
    TokenDigest digest = TokenDigest.of(bearer);
    Genuine known = genuine.getIfPresent(digest);
    if (known != null) {
      return judged(known);
    }
    try {
      Genuine checked = check(bearer);
      genuine.put(digest, checked);
      return judged(checked);
    } catch (RefusedToken e) {
      return new TokenVerification.Refused(e.reason);
    }
  }

  private TokenVerification judged(Genuine token) {
    boolean revoked =
        token.principal().platform().filter(it -> it.isRevoked(revocations)).isPresent();
    return revoked
        ? new TokenVerification.Refused(TokenRefusal.REVOKED)
        : token.at(clock.instant());
  }

  private Genuine check(String bearer) throws RefusedToken {
    try {
      SignedJWT token = SignedJWT.parse(bearer);
      RefusedToken.unless(
          JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm()),
          TokenRefusal.WRONG_ALGORITHM);
      JWTClaimsSet claims = token.getJWTClaimsSet();
      TrustedIssuer issuer =
          Optional.ofNullable(claims.getIssuer())
              .flatMap(issuers::find)
              .orElseThrow(() -> new RefusedToken(TokenRefusal.UNKNOWN_ISSUER));
      checkSignature(token, issuer);
      return genuine(claims, issuer);
    } catch (ParseException | IllegalArgumentException e) {
      throw new RefusedToken(TokenRefusal.MALFORMED);
    }
  }

  private void checkSignature(SignedJWT token, TrustedIssuer issuer) throws RefusedToken {
    IssuerKeys issuerKeys = keys.get(issuer.issuer());
    String keyId = token.getHeader().getKeyID();
    Optional<JWSVerifier> key = keyId == null ? Optional.empty() : issuerKeys.find(keyId);
    if (key.isEmpty()) {
      throw new RefusedToken(
          issuerKeys.isEmpty() ? TokenRefusal.KEYS_UNAVAILABLE : TokenRefusal.UNKNOWN_KEY);
    }
    try {
      RefusedToken.unless(token.verify(key.get()), TokenRefusal.BAD_SIGNATURE);
    } catch (JOSEException e) {
      throw new RefusedToken(TokenRefusal.BAD_SIGNATURE);
    }
  }

  private Genuine genuine(JWTClaimsSet claims, TrustedIssuer issuer)
      throws RefusedToken, ParseException {
    RefusedToken.unless(
        claims.getAudience().contains(issuer.audience()), TokenRefusal.WRONG_AUDIENCE);
    RefusedToken.unless(claims.getExpirationTime() != null, TokenRefusal.EXPIRED);
    String subject = claims.getSubject();
    RefusedToken.unless(isSubject(subject), TokenRefusal.BAD_SUBJECT);
    UserId user =
        Users.of(issuer, subject, regions)
            .orElseThrow(() -> new RefusedToken(TokenRefusal.BAD_SUBJECT));
    String scope = claims.getStringClaim("scope");
    Set<String> scopes = scope == null ? Set.of() : Set.of(scope.strip().split(" +", -1));
    Principal principal =
        new Principal(
            user,
            subject,
            issuer.issuer(),
            issuer.allowed(scopes),
            Optional.ofNullable(claims.getStringClaim("account_status")),
            issuer.platform() ? Optional.of(platformToken(claims)) : Optional.empty());
    return new Genuine(
        principal,
        instant(claims.getNotBeforeTime(), Instant.EPOCH),
        claims.getExpirationTime().toInstant());
  }

  /** Without an id it could not be revoked: it is none of ours. */
  private static PlatformToken platformToken(JWTClaimsSet claims)
      throws RefusedToken, ParseException {
    UUID id =
        Text.uuid(claims.getJWTID()).orElseThrow(() -> new RefusedToken(TokenRefusal.MALFORMED));
    Optional<UUID> session = Text.uuid(claims.getStringClaim("sid"));
    return new PlatformToken(id, session, claims.getExpirationTime().toInstant());
  }

  private static boolean isSubject(String subject) {
    return subject != null && Text.fault(subject, 1, SUBJECT_CHARACTERS_MAX).isEmpty();
  }

  private static Instant instant(Date date, Instant otherwise) {
    return date == null ? otherwise : date.toInstant();
  }

  /** A token whose signature, issuer, audience and subject are right. */
  private record Genuine(Principal principal, Instant notBefore, Instant expires) {
    TokenVerification at(Instant now) {
      if (now.isAfter(expires.plus(CLOCK_SKEW))) {
        return new TokenVerification.Refused(TokenRefusal.EXPIRED);
      }
      return now.plus(CLOCK_SKEW).isBefore(notBefore)
          ? new TokenVerification.Refused(TokenRefusal.NOT_YET_VALID)
          : new TokenVerification.Verified(principal);
    }
  }

  /** Leads out of the steps of one check; never leaves this class. */
  private static final class RefusedToken extends Exception {
    private static final long serialVersionUID = 1L;

    private final TokenRefusal reason;

    RefusedToken(TokenRefusal reason) {
      super(reason.name(), null, false, false);
      this.reason = reason;
    }

    static void unless(boolean holds, TokenRefusal reason) throws RefusedToken {
      if (!holds) {
        throw new RefusedToken(reason);
      }
    }
  }
}
