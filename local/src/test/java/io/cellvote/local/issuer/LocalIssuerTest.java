package io.cellvote.local.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.platform.PlatformLayout;
import io.cellvote.web.TokenVerification;
import io.cellvote.web.TokenVerifier;
import io.cellvote.web.TrustedIssuers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalIssuerTest {
  @TempDir Path temporary;
  private Path keys;

  @BeforeEach
  void makeFolder() throws IOException {
    keys = Files.createDirectory(temporary.resolve("the keys"));
  }

  @Test
  void token_ofThisIssuer_isBelievedWithItsScopes() {
    var issuer = LocalIssuer.ensure(keys, PlatformLayout.regions().regions());

    var token = issuer.token("voter-1", Duration.ofMinutes(1), "vote", "organize");

    assertThat(verify(token))
        .isInstanceOfSatisfying(
            TokenVerification.Verified.class,
            verified -> {
              assertThat(verified.principal().subject()).isEqualTo("voter-1");
              assertThat(verified.principal().scopes())
                  .containsExactlyInAnyOrder("vote", "organize");
            });
  }

  @Test
  void token_ofAReopenedIssuer_isBelievedToo() {
    var made = LocalIssuer.ensure(keys, PlatformLayout.regions().regions());
    var reopened = LocalIssuer.ensure(keys, PlatformLayout.regions().regions());

    assertThat(verify(made.token("a", Duration.ofMinutes(1), "vote")))
        .isInstanceOf(TokenVerification.Verified.class);
    assertThat(verify(reopened.token("a", Duration.ofMinutes(1), "vote")))
        .isInstanceOf(TokenVerification.Verified.class);
  }

  @Test
  void ensure_firstTime_writesFilesThatOnlyTheirOwnerMayRead() throws IOException {
    LocalIssuer.ensure(keys, PlatformLayout.regions().regions());

    for (var name : new String[] {"issuer.jwk", "issuers.json", "jwks.json"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve(name))))
          .isEqualTo("rw-------");
    }
    assertThat(Files.readString(keys.resolve("jwks.json"))).doesNotContain("\"d\"");
  }

  private TokenVerification verify(String token) {
    var issuers = TrustedIssuers.load(LocalIssuer.issuersFile(keys));
    return new TokenVerifier(issuers, PlatformLayout.regions(), InstantSource.system())
        .verify(token);
  }
}
