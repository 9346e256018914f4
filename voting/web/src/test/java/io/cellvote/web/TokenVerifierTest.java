package io.cellvote.web;

import static io.cellvote.web.IssuerFixture.claims;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.cellvote.model.RegionTable;
import io.cellvote.model.UserId;
import io.cellvote.web.TokenVerification.Refused;
import io.cellvote.web.TokenVerification.Verified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
  private static final RegionTable REGIONS = RegionTable.parse("use1:00-7f,euw1:80-ff");
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  @TempDir Path folder;
  private IssuerFixture issuer;
  private TokenVerifier verifier;
  private Instant now = START;
  private UUID revoked;

  @BeforeEach
  void start() throws IOException, JOSEException {
    issuer = new IssuerFixture(folder);
    verifier = verifier(false);
  }

  @Test
  void verify_goodToken_namesTheVoter() throws JOSEException {
    String token = issuer.sign(anyClaims().build());

    UserId user =
        UserId.ofIssuer(IssuerFixture.ISSUER, "alice", List.copyOf(trusted().regions()), REGIONS);
    Principal expected =
        new Principal(
            user,
            "alice",
            IssuerFixture.ISSUER,
            Set.of("vote", "organize"),
            Optional.empty(),
            Optional.empty());
    assertThat(verifier.verify(token)).isEqualTo(new Verified(expected));
    assertThat(verifier.verify(token)).as("from the cache").isEqualTo(new Verified(expected));
    assertThat(expected.isCalled("alice")).isTrue();
    assertThat(expected.isCalled(user.toString())).isTrue();
    assertThat(expected.isCalled("bob")).isFalse();
    assertThat(expected.isCalled(null)).isFalse();
  }

  @Test
  void verify_platformToken_subjectIsTheUserId() throws JOSEException {
    UUID id = UUID.fromString("0f0e0d0c-0b0a-4908-8706-050403020100");
    verifier = verifier(true);

    assertThat(verifier.verify(issuer.sign(platformClaims(id).build())))
        .isInstanceOfSatisfying(
            Verified.class, v -> assertThat(v.principal().userId().value()).isEqualTo(id));
    assertRefused(issuer.sign(claims("alice", later()).build()), TokenRefusal.BAD_SUBJECT);
  }

  @Test
  void verify_platformTokenWithoutId_isRefusedBecauseItCouldNotBeRevoked() throws JOSEException {
    verifier = verifier(true);

    assertRefused(
        issuer.sign(platformClaims(UUID.randomUUID()).jwtID(null).build()), TokenRefusal.MALFORMED);
  }

  @Test
  void verify_revokedTokenOrSession_isRefusedAtOnceThoughItIsKnown() throws JOSEException {
    verifier = verifier(true);
    UUID session = UUID.randomUUID();
    UUID id = UUID.randomUUID();
    JWTClaimsSet.Builder claims = platformClaims(UUID.randomUUID());
    String ofSession =
        issuer.sign(claims.jwtID(id.toString()).claim("sid", session.toString()).build());
    assertThat(verifier.verify(ofSession)).isInstanceOf(Verified.class);

    revoked = session;
    assertRefused(ofSession, TokenRefusal.REVOKED);
    revoked = id;
    assertRefused(ofSession, TokenRefusal.REVOKED);
    revoked = UUID.randomUUID();
    assertThat(verifier.verify(ofSession)).isInstanceOf(Verified.class);
  }

  @Test
  void verify_scopesThatTheIssuerWasNotGiven_areIgnored() throws JOSEException {
    String token = issuer.sign(anyClaims().claim("scope", "vote operate register").build());

    Verified verified = (Verified) verifier.verify(token);

    assertThat(verified.principal().scopes()).containsExactlyInAnyOrder("vote", "operate");
  }

  @Test
  void verify_platformsScopes_areBelieved() throws JOSEException {
    verifier = verifier(true);
    JWTClaimsSet.Builder claims = platformClaims(UUID.randomUUID()).claim("scope", "register");

    Verified verified = (Verified) verifier.verify(issuer.sign(claims.build()));

    assertThat(verified.principal().scopes()).containsExactly("register");
  }

  @Test
  void verify_accountStatus_saysWhetherItIsConfirmed() throws JOSEException {
    assertThat(confirmed("A")).isTrue();
    assertThat(confirmed("C")).isFalse();
    assertThat(confirmed(null)).isFalse();
  }

  private boolean confirmed(String status) throws JOSEException {
    String token = issuer.sign(anyClaims().claim("account_status", status).build());
    return ((Verified) verifier.verify(token)).principal().isConfirmed();
  }

  @Test
  void verify_algorithmNone_isRefused() {
    assertRefused(new PlainJWT(anyClaims().build()).serialize(), TokenRefusal.MALFORMED);
  }

  @Test
  void verify_headerChangedToNone_isRefused() throws JOSEException {
    String[] parts = issuer.sign(anyClaims().build()).split("\\.", -1);
    String header = base64("{\"alg\":\"none\",\"kid\":\"key-1\"}");

    assertRefused(header + "." + parts[1] + "." + parts[2], TokenRefusal.MALFORMED);
    assertRefused(header + "." + parts[1] + ".", TokenRefusal.MALFORMED);
  }

  @Test
  void verify_hmacWithThePublicKey_isRefused() throws JOSEException {
    for (byte[] secret :
        List.of(
            issuer.key().toRSAPublicKey().getEncoded(),
            issuer.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build(),
              anyClaims().build());
      jwt.sign(new MACSigner(secret));
      assertRefused(jwt.serialize(), TokenRefusal.WRONG_ALGORITHM);
    }
  }

  @Test
  void verify_otherRsaAlgorithm_isRefused() throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("key-1").build(), anyClaims().build());
    jwt.sign(new RSASSASigner(issuer.key()));

    assertRefused(jwt.serialize(), TokenRefusal.WRONG_ALGORITHM);
  }

  @Test
  void verify_expired_isRefusedAfterTheSkew() throws JOSEException {
    String token = issuer.sign(claims("alice", START).build());

    now = START.plusSeconds(30);
    assertThat(verifier.verify(token)).isInstanceOf(Verified.class);
    now = START.plusSeconds(31);
    assertRefused(token, TokenRefusal.EXPIRED);
  }

  @Test
  void verify_withoutExpiry_isRefused() throws JOSEException {
    assertRefused(issuer.sign(anyClaims().expirationTime(null).build()), TokenRefusal.EXPIRED);
  }

  @Test
  void verify_notYetValid_isRefused() throws JOSEException {
    String token = issuer.sign(anyClaims().notBeforeTime(Date.from(START.plusSeconds(31))).build());

    assertRefused(token, TokenRefusal.NOT_YET_VALID);
    now = START.plusSeconds(1);
    assertThat(verifier.verify(token)).isInstanceOf(Verified.class);
  }

  @Test
  void verify_issuerUnknownOrMissing_isRefused() throws JOSEException {
    assertRefused(
        issuer.sign(anyClaims().issuer("https://evil.example").build()),
        TokenRefusal.UNKNOWN_ISSUER);
    assertRefused(issuer.sign(anyClaims().issuer(null).build()), TokenRefusal.UNKNOWN_ISSUER);
  }

  @Test
  void verify_wrongAudience_isRefused() throws JOSEException {
    assertRefused(issuer.sign(anyClaims().audience("other").build()), TokenRefusal.WRONG_AUDIENCE);
    assertRefused(
        issuer.sign(anyClaims().audience((String) null).build()), TokenRefusal.WRONG_AUDIENCE);
    assertThat(
            verifier.verify(
                issuer.sign(anyClaims().audience(List.of("other", "cellvote")).build())))
        .isInstanceOf(Verified.class);
  }

  @Test
  void verify_subjectMissingTooLongOrDirty_isRefused() throws JOSEException {
    assertRefused(issuer.sign(claims(null, later()).build()), TokenRefusal.BAD_SUBJECT);
    assertRefused(issuer.sign(claims("", later()).build()), TokenRefusal.BAD_SUBJECT);
    assertRefused(issuer.sign(claims("a".repeat(256), later()).build()), TokenRefusal.BAD_SUBJECT);
    assertRefused(issuer.sign(claims("a\u0000", later()).build()), TokenRefusal.BAD_SUBJECT);
    assertThat(verifier.verify(issuer.sign(claims("a".repeat(255), later()).build())))
        .isInstanceOf(Verified.class);
  }

  @Test
  void verify_unknownKeyId_isRefused() throws JOSEException {
    assertThat(verifier.verify(issuer.sign(anyClaims().build()))).isInstanceOf(Verified.class);
    assertRefused(issuer.sign(anyClaims().build(), "key-9"), TokenRefusal.UNKNOWN_KEY);
    assertRefused(issuer.sign(anyClaims().build(), null), TokenRefusal.UNKNOWN_KEY);
  }

  @Test
  void verify_keyIdOfAnotherKey_isRefused() throws JOSEException, IOException {
    issuer.rotate("key-1");
    String signedByUnpublished = issuer.sign(anyClaims().build());
    IssuerFixture published = new IssuerFixture(folder);

    assertThat(verifier.verify(published.sign(anyClaims().build()))).isInstanceOf(Verified.class);
    assertRefused(signedByUnpublished, TokenRefusal.BAD_SIGNATURE);
  }

  @Test
  void verify_rotatedKey_isFoundAfterTheRereadPause() throws JOSEException, IOException {
    assertThat(verifier.verify(issuer.sign(anyClaims().build()))).isInstanceOf(Verified.class);
    issuer.rotate("key-2");
    String token = issuer.sign(anyClaims().build());

    assertRefused(token, TokenRefusal.UNKNOWN_KEY);
    now = START.plus(IssuerKeys.REREAD_AFTER);
    assertThat(verifier.verify(token)).isInstanceOf(Verified.class);
  }

  @Test
  void verify_keysNotReadable_saysSoAndRecovers() throws JOSEException, IOException {
    String token = issuer.sign(anyClaims().build());
    Files.delete(issuer.jwksFile());

    assertRefused(token, TokenRefusal.KEYS_UNAVAILABLE);
    assertThat(TokenRefusal.KEYS_UNAVAILABLE.problem().status()).isEqualTo(503);
    issuer.publish();
    now = START.plus(IssuerKeys.REREAD_AFTER);
    assertThat(verifier.verify(token)).isInstanceOf(Verified.class);
  }

  @Test
  void verify_payloadTampered_isRefused() throws JOSEException {
    String[] parts = issuer.sign(anyClaims().build()).split("\\.", -1);
    String payload = base64(decoded(parts[1]).replace("alice", "bob"));

    assertRefused(parts[0] + "." + payload + "." + parts[2], TokenRefusal.BAD_SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "....", "e30.e30.e30", "\u0000", "bearer"})
  void verify_noToken_isRefused(String token) {
    assertRefused(token, TokenRefusal.MALFORMED);
  }

  @Test
  void verify_hugeToken_isRefusedUnread() {
    assertRefused("a".repeat(1_000_000), TokenRefusal.MALFORMED);
  }

  @Test
  void peek_anyToken_givesTheVoterThatWouldBeVerified() throws JOSEException {
    TokenPeek peek = new TokenPeek(new TrustedIssuers(List.of(trusted())), REGIONS);
    String token = issuer.sign(anyClaims().build());
    Verified verified = (Verified) verifier.verify(token);

    assertThat(peek.userId(token)).contains(verified.principal().userId());
    assertThat(peek.userId(issuer.sign(anyClaims().issuer("https://evil.example").build())))
        .isEmpty();
    for (String bad : List.of("", "a.b.c", "..", "a", "x".repeat(100_000), "a.!!.c")) {
      assertThat(peek.userId(bad)).isEmpty();
    }
  }

  private TokenVerifier verifier(boolean platform) {
    TrustedIssuers issuers = new TrustedIssuers(List.of(issuer.trusted(platform)));
    return new TokenVerifier(
        issuers,
        REGIONS,
        new TokenVerifier.Time(() -> now, () -> Duration.between(START, now).toNanos()),
        id -> id.equals(revoked));
  }

  private TrustedIssuer trusted() {
    return issuer.trusted(false);
  }

  private static JWTClaimsSet.Builder anyClaims() {
    return claims("alice", later());
  }

  private static JWTClaimsSet.Builder platformClaims(UUID user) {
    return claims(user.toString(), later()).jwtID(UUID.randomUUID().toString());
  }

  private static Instant later() {
    return START.plusSeconds(600);
  }

  private void assertRefused(String token, TokenRefusal reason) {
    assertThat(verifier.verify(token)).isEqualTo(new Refused(reason));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }
}
