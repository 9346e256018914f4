package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @Test
  void variable_ofAKey_isItsEnvironmentName() {
    assertThat(Settings.variable("cellvote.database.pool-max"))
        .isEqualTo("CELLVOTE_DATABASE_POOL_MAX");
  }

  @Test
  void of_environmentNames_areFoundByKey() {
    Settings settings = Settings.of(Map.of("CELLVOTE_CELL_ID", " cell-1 "));

    assertThat(settings.required("cellvote.cell.id")).isEqualTo("cell-1");
  }

  @Test
  void fromEnvironment_fileOfASecret_isReadUnlessTheValueIsThere(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("hop"), "secret\n");
    Map<String, String> onlyFile = Map.of("A_FILE", file.toString());

    assertThat(Settings.fromEnvironment("A", onlyFile)).isEqualTo("secret\n");
    assertThat(Settings.fromEnvironment("A", Map.of("A", "x", "A_FILE", file.toString())))
        .isEqualTo("x");
    assertThat(Settings.fromEnvironment("B", onlyFile)).isNull();
  }

  @Test
  void fromEnvironment_fileThatIsMissing_isNamed() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.fromEnvironment("A", Map.of("A_FILE", "/nowhere/a")))
        .withMessageContaining("A_FILE")
        .withMessageContaining("/nowhere/a");
  }

  @Test
  void values_ofEachType_areRead() {
    String secret = Base64.getEncoder().encodeToString(new byte[32]);
    Settings settings =
        Settings.of(
            Map.of(
                "i",
                "7",
                "ms",
                "250",
                "u",
                "http://a:1/b",
                "p",
                "/tmp/x",
                "f",
                "TRUE",
                "s",
                secret));

    assertThat(settings.requiredInteger("i", 1, 10)).isEqualTo(7);
    assertThat(settings.integer("none", 3, 1, 10)).isEqualTo(3);
    assertThat(settings.millis("ms", Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(9)))
        .isEqualTo(Duration.ofMillis(250));
    assertThat(settings.uri("u")).isEqualTo(URI.create("http://a:1/b"));
    assertThat(settings.path("p")).isEqualTo(Path.of("/tmp/x"));
    assertThat(settings.flag("f", false)).isTrue();
    assertThat(settings.secret("s", 32)).hasSize(32);
    assertThat(settings.string("none", "d")).isEqualTo("d");
    assertThat(settings.optional("none")).isEmpty();
  }

  @Test
  void required_missingOrBlank_namesKeyVariableAndWhatIsExpected() {
    Settings settings = Settings.of(Map.of("a.port", "  "));

    assertRefused(() -> settings.required("a.name"), "a.name", "A_NAME", "a text");
    assertRefused(() -> settings.requiredInteger("a.port", 1, 9), "a.port", "from 1 to 9");
    assertRefused(() -> settings.uri("a.url"), "a.url", "an absolute URI");
  }

  @Test
  void typed_wrongValue_namesKeyExpectationAndValue() {
    Settings settings =
        Settings.of(Map.of("i", "70", "j", "x", "u", "not a uri", "r", "a/b", "f", "maybe"));

    assertRefused(() -> settings.requiredInteger("i", 1, 9), "i must be", "from 1 to 9", "\"70\"");
    assertRefused(() -> settings.integer("j", 1, 1, 9), "j must be", "\"x\"");
    assertRefused(() -> settings.uri("u"), "u must be an absolute URI");
    assertRefused(() -> settings.uri("r"), "r must be an absolute URI");
    assertRefused(() -> settings.flag("f", true), "f must be true or false");
  }

  @Test
  void secret_tooShortOrNotBase64_isRefusedWithoutShowingIt() {
    Settings settings = Settings.of(Map.of("short", "c2VjcmV0", "bad", "!!secret!!"));

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> settings.secret("short", 32))
        .withMessageContaining("short must be base64 of at least 32 bytes")
        .withMessageNotContaining("c2VjcmV0");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> settings.secret("bad", 32))
        .withMessageNotContaining("!!secret!!");
  }

  @Test
  void secrets_areOneOrTwo_andEachIsLongEnough() {
    String one = Base64.getEncoder().encodeToString(new byte[32]);
    Settings settings =
        Settings.of(
            Map.of(
                "one", one,
                "two", one + ", " + one,
                "three", one + "," + one + "," + one,
                "short", one + ",c2VjcmV0"));

    assertThat(settings.secrets("one", 32)).hasSize(1);
    assertThat(settings.secrets("two", 32)).hasSize(2);
    assertRefused(() -> settings.secrets("three", 32), "or two with a comma");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> settings.secrets("short", 32))
        .withMessageContaining("short must be base64 of at least 32 bytes")
        .withMessageNotContaining("c2VjcmV0");
  }

  @Test
  void ofEnvironment_systemProperty_comesFirst() {
    System.setProperty("cellvote.settings-test", "by property");
    try {
      assertThat(Settings.ofEnvironment().required("cellvote.settings-test"))
          .isEqualTo("by property");
    } finally {
      System.clearProperty("cellvote.settings-test");
    }
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... parts) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }
}
