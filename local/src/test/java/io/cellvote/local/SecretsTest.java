package io.cellvote.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No file of the project holds what looks like a real secret. */
class SecretsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules", "data");
  private static final long BYTES_MAX = 2 << 20;
  private static final Map<String, Pattern> SHAPES =
      Map.of(
          "a private key",
              Pattern.compile("-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\\s+[A-Za-z0-9+/=\\s]{100}"),
          "an AWS key", Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"),
          "a signed token", Pattern.compile("\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{40,}"),
          "a code host's token", Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{36}\\b"),
          "a chat's token", Pattern.compile("\\bxox[abprs]-[\\w-]{10,}"),
          "a password in an address", Pattern.compile("\\w+://[^\\s/:@'\"{}$]+:[^\\s/@'\"{}$]+@"));

  private static List<String> found(String text) {
    return SHAPES.entrySet().stream()
        .filter(shape -> shape.getValue().matcher(text).find())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(SecretsTest::isOurs)
          .filter(file -> Files.isRegularFile(file) && size(file) <= BYTES_MAX)
          .toList();
    }
  }

  private static boolean isOurs(Path file) {
    return Stream.of(ROOT.relativize(file).toString().split("/", -1)).noneMatch(NOT_OURS::contains);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noFile_holdsASecret() throws IOException {
    List<String> secrets =
        files().stream()
            .flatMap(file ->
                found(text(file)).stream()
                    .map(secret -> ROOT.relativize(file) + " holds " + secret))
            .toList();

    assertThat(secrets).isEmpty();
  }

  @Test
  void search_findsEachShape() {
    assertThat(found("-----BEGIN RSA PRIVATE KEY-----\n" + "M".repeat(100)))
        .containsExactly("a private key");
    assertThat(found("key=AKIA" + "ABCDEFGHIJKLMNOP")).containsExactly("an AWS key");
    assertThat(found("eyJ" + "a".repeat(20) + ".eyJ" + "b".repeat(20) + "." + "c".repeat(43)))
        .containsExactly("a signed token");
    assertThat(found("gh" + "p_" + "a".repeat(36))).containsExactly("a code host's token");
    assertThat(found("xox" + "b-1234567890-abc")).containsExactly("a chat's token");
    assertThat(found("postgresql" + "://me:guess@host/db"))
        .containsExactly("a password in an address");
    assertThat(found("https://vote.example/v1?x=a@b")).isEmpty();
  }
}
