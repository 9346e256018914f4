package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedIssuersTest {
  @TempDir Path folder;

  @Test
  void load_file_givesEveryIssuer() throws IOException {
    TrustedIssuers issuers =
        load(
            """
            [{"issuer":"https://a","audience":"cellvote","jwks":"file:///k.json","regions":["use1"]},
             {"issuer":"https://b","audience":"cellvote","jwks":"https://b/keys","platform":true}]
            """);

    assertThat(issuers.all()).hasSize(2);
    assertThat(issuers.find("https://a").orElseThrow().platform()).isFalse();
    assertThat(issuers.find("https://b").orElseThrow().jwks())
        .isEqualTo(URI.create("https://b/keys"));
    assertThat(issuers.find("https://c")).isEmpty();
  }

  @Test
  void load_wrongFile_saysWhichKeyAndWhy() {
    assertRefused("[{\"issuer\":1}]", "[0].issuer must be a string");
    assertRefused(
        "[{\"issuer\":\"a\",\"audience\":\"b\",\"jwks\":\"file:///c\",\"regions\":[]}]",
        "issuer a has no regions");
    assertRefused("[{\"issuer\":\"a\"}]", "audience");
    assertRefused("nope", "well-formed");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> TrustedIssuers.load(folder.resolve("none.json")))
        .withMessageContaining("cellvote.issuers");
  }

  private TrustedIssuers load(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("issuers.json"), json);
    return TrustedIssuers.of(Settings.of(Map.of(TrustedIssuers.KEY, file.toString())));
  }

  private void assertRefused(String json, String reason) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> load(json))
        .withMessageContaining("cellvote.issuers")
        .withMessageContaining(reason);
  }
}
