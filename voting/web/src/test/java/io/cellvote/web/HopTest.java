package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HopTest {
  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final HopSigner signer = new HopSigner(SECRET);
  private final HopVerifier verifier = new HopVerifier(SECRET, InstantSource.fixed(NOW));

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "2001:db8::1"})
  void verify_signedJustNow_givesAddressAndRequest(String address) {
    assertThat(verifier.verify(signedAt(NOW, address))).contains(new Hop(address, "req-1"));
  }

  @Test
  void verify_withinTolerance_isBelieved() {
    assertThat(verifier.verify(signedAt(NOW.minusSeconds(30), "10.0.0.1"))).isPresent();
    assertThat(verifier.verify(signedAt(NOW.plusSeconds(30), "10.0.0.1"))).isPresent();
  }

  @Test
  void verify_stale_isNot() {
    assertThat(verifier.verify(signedAt(NOW.minusSeconds(31), "10.0.0.1"))).isEmpty();
    assertThat(verifier.verify(signedAt(NOW.plusSeconds(31), "10.0.0.1"))).isEmpty();
  }

  @Test
  void verify_signedWithAnotherSecret_isNot() {
    byte[] other = SECRET.clone();
    other[0] ^= 1;
    String forged = new HopSigner(other).sign("10.0.0.1", "req-1", InstantSource.fixed(NOW));

    assertThat(verifier.verify(forged)).isEmpty();
  }

  @Test
  void verify_whileSecretsAreRotated_believesBoth() {
    byte[] next = SECRET.clone();
    next[0] ^= 1;
    HopVerifier both = new HopVerifier(List.of(next, SECRET), InstantSource.fixed(NOW));

    assertThat(both.verify(signedAt(NOW, "10.0.0.1"))).isPresent();
    assertThat(both.verify(new HopSigner(next).sign("10.0.0.1", "req-1", InstantSource.fixed(NOW))))
        .isPresent();
    next[0] ^= 2;
    assertThat(both.verify(new HopSigner(next).sign("10.0.0.1", "req-1", InstantSource.fixed(NOW))))
        .isEmpty();
  }

  @Test
  void verify_anyCharacterChanged_isNot() {
    char[] good = signedAt(NOW, "10.0.0.1").toCharArray();
    for (int i = 0; i < good.length; i++) {
      char[] bad = good.clone();
      bad[i] = bad[i] == '1' ? '2' : '1';
      // The last base64 character has two unused bits, but its text is compared, not its value.
      assertThat(verifier.verify(new String(bad))).as(new String(bad)).isEmpty();
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "v1", "v2 t=1 a=x r=y m=z", "10.0.0.1"})
  void verify_noHop_isNot(String header) {
    assertThat(verifier.verify(header)).isEmpty();
    assertThat(verifier.verify("x".repeat(100_000))).isEmpty();
  }

  @Test
  void sign_textThatWouldAddAPart_isABug() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer.sign("1.1.1.1 r=x", "req-1", InstantSource.fixed(NOW)));
    assertThatIllegalArgumentException().isThrownBy(() -> new HopSigner(Arrays.copyOf(SECRET, 31)));
  }

  private String signedAt(Instant time, String address) {
    return signer.sign(address, "req-1", InstantSource.fixed(time));
  }
}
