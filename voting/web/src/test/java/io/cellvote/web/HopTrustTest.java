package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file's authorities are good for, the tests of those who call over TLS show. */
class HopTrustTest {
  @TempDir private Path folder;

  @Test
  void nothingIsSet_theJdksAreBelieved() throws Exception {
    assertThat(HopTrust.of(Settings.of(Map.of())).context()).isSameAs(SSLContext.getDefault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no certificate",
        "-----BEGIN CERTIFICATE-----\nbm90aGluZw==\n-----END CERTIFICATE-----\n"
      })
  void fileWithoutACertificate_isRefused(String text) throws Exception {
    assertRefused(Files.writeString(folder.resolve("authorities.pem"), text));
  }

  @Test
  void fileThatIsNotThere_isRefused() {
    assertRefused(folder.resolve("none.pem"));
  }

  private static void assertRefused(Path file) {
    Settings settings = Settings.of(Map.of(HopTrust.KEY, file.toString()));

    assertThatThrownBy(() -> HopTrust.of(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("cellvote.hop.authorities must be a PEM file of certificates");
  }
}
