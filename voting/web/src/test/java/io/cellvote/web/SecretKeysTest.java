package io.cellvote.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The platform's keys as one secret. */
class SecretKeysTest {
  private static String pem;
  private static String otherPem;

  private final AtomicReference<Map<String, String>> secret = new AtomicReference<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();
  private final Queue<Runnable> beside = new ArrayDeque<>();
  private final SecretKeys keys =
      new SecretKeys(new SecretKeys.Source(this::get, "cellvote/signing"), nanos::get, beside::add);

  @BeforeAll
  static void makeKeys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    pem = KeyFolder.pem((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
    otherPem = KeyFolder.pem((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
  }

  private Optional<String> get(String name) {
    asked.incrementAndGet();
    return Optional.ofNullable(secret.get()).map(members -> new String(Json.write(members), UTF_8));
  }

  @Test
  void signingKey_isTheNamedOne_andAllArePublished() throws IOException {
    secret.set(Map.of("signing", "k2", "k1", pem, "k2", otherPem));

    assertThat(keys.signingKey().getKeyID()).isEqualTo("k2");
    assertThat(keys.publicKeys().getKeys())
        .extracting(JWK::getKeyID)
        .containsExactlyInAnyOrder("k1", "k2");
    assertThat(keys.publicKeys().getKeys()).noneMatch(JWK::isPrivate);
  }

  @Test
  void rotation_isSeenAfterAMinute_andNotAskedForBefore() throws IOException {
    secret.set(Map.of("signing", "k1", "k1", pem));
    assertThat(keys.signingKey().getKeyID()).isEqualTo("k1");
    secret.set(Map.of("signing", "k2", "k1", pem, "k2", otherPem));

    assertThat(keys.signingKey().getKeyID()).isEqualTo("k1");
    assertThat(asked.get()).isEqualTo(1);
    nanos.addAndGet(SecretKeys.KNOWN_FOR.toNanos() + 1);

    assertThat(keys.signingKey().getKeyID()).as("nobody waits for AWS").isEqualTo("k1");
    assertThat(keys.publicKeys().getKeys()).hasSize(1);
    assertThat(beside).as("one asks").hasSize(1);
    beside.remove().run();

    assertThat(keys.signingKey().getKeyID()).isEqualTo("k2");
    assertThat(asked.get()).isEqualTo(2);
  }

  @Test
  void secretThatGetsUnreadable_leavesTheKeysThatAreKnown_andIsAskedForAgain() throws IOException {
    secret.set(Map.of("signing", "k1", "k1", pem));
    assertThat(keys.signingKey().getKeyID()).isEqualTo("k1");
    for (Map<String, String> bad : List.of(Map.of("signing", "k9"), Map.of("k1", "no key"))) {
      secret.set(bad);
      nanos.addAndGet(SecretKeys.KNOWN_FOR.toNanos() + 1);
      assertThat(keys.signingKey().getKeyID()).isEqualTo("k1");
      beside.remove().run();

      assertThat(keys.signingKey().getKeyID()).isEqualTo("k1");
      assertThat(keys.publicKeys().getKeys()).hasSize(1);
    }
    assertThat(asked.get()).isEqualTo(3);
  }

  @Test
  void secretThatIsNotThere_orNoKeys_isSaid_withoutItsValue() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(keys::signingKey)
        .withMessageContaining("cellvote/signing");
    secret.set(Map.of("signing", "k1", "k1", "hidden"));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(keys::signingKey)
        .withMessageContaining("cellvote/signing")
        .satisfies(bad -> assertThat(bad.getMessage()).doesNotContain("hidden"));
  }
}
