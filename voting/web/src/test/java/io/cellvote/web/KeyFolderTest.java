package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.cellvote.model.RegionTable;
import io.cellvote.web.TokenVerification.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @TempDir Path path;
  private final AtomicLong nanos = new AtomicLong();
  private KeyFolder folder;

  @BeforeEach
  void open() {
    folder = new KeyFolder(path);
  }

  @Test
  void keys_areNamedByTheirFiles_andOnlyTheirPublicHalvesAreShown() throws Exception {
    add("2026-11");
    add("2026-12");
    sign("2026-12");

    assertThat(folder.keys())
        .extracting(key -> key.getKeyID())
        .containsExactly("2026-11", "2026-12");
    assertThat(folder.signingKey().getKeyID()).isEqualTo("2026-12");
    assertThat(folder.publicKeys().toString()).contains("2026-11").doesNotContain("\"d\"");
  }

  @Test
  void signingKey_thatIsNotThere_isAnError() throws Exception {
    add("2026-11");
    sign("other");

    assertThatExceptionOfType(IOException.class).isThrownBy(folder::signingKey);
  }

  @Test
  void keys_ofABrokenFile_areAnErrorThatNamesIt() throws Exception {
    Files.writeString(path.resolve("broken.pem"), "-----BEGIN PRIVATE KEY-----");

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(folder::keys)
        .withMessageContaining("broken.pem");
  }

  @Test
  void rotation_logsNobodyOut_untilTheOldKeyIsRemoved() throws Exception {
    add("old");
    sign("old");
    TokenVerifier verifier = verifier();
    String byOld = token();
    assertThat(verifier.verify(byOld)).isInstanceOf(Verified.class);

    add("new");
    sign("new");
    nanos.addAndGet(IssuerKeys.REREAD_AFTER.toNanos());

    assertThat(verifier.verify(token())).isInstanceOf(Verified.class);
    assertThat(verifier.verify(byOld)).isInstanceOf(Verified.class);
    Files.delete(path.resolve("old.pem"));
    nanos.addAndGet(IssuerKeys.FOLDER_KNOWN_FOR.toNanos() + 1);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          assertThat(verifier.verify(token())).isInstanceOf(Verified.class);
          assertThat(verifier.verify(byOld)).isNotInstanceOf(Verified.class);
        });
  }

  private TokenVerifier verifier() {
    TrustedIssuer platform =
        new TrustedIssuer("https://us", "cellvote", path.toUri(), List.of(), true, Set.of());
    return new TokenVerifier(
        new TrustedIssuers(List.of(platform)),
        RegionTable.parse("use1:00-ff"),
        new TokenVerifier.Time(() -> NOW, nanos::get),
        Revocations.NONE);
  }

  private String token() throws IOException, JOSEException {
    var key = folder.signingKey();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer("https://us")
            .audience("cellvote")
            .subject(UUID.randomUUID().toString())
            .jwtID(UUID.randomUUID().toString())
            .expirationTime(Date.from(NOW.plusSeconds(60)))
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private void add(String id) throws JOSEException, IOException {
    var key = (RSAPrivateCrtKey) new RSAKeyGenerator(2048).generate().toPrivateKey();
    Files.writeString(path.resolve(id + ".pem"), KeyFolder.pem(key));
  }

  private void sign(String id) throws IOException {
    Files.writeString(path.resolve(KeyFolder.SIGNING), id);
  }
}
