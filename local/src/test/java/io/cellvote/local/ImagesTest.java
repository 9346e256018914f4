package io.cellvote.local;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.testing.server.FreePorts;
import io.cellvote.web.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What can be said of our images without an engine: what they copy is there after a build, what
 * they start starts. No test here builds or runs an image.
 */
class ImagesTest {
  private static final Path ROOT = root();
  private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+)(?: AS (\\w+))?$");
  private static final Pattern EXEC = Pattern.compile("(?s)(ENTRYPOINT|CMD)[ \\\\\\n]+(\\[.*?\\])");
  private static final Pattern SOURCE = Pattern.compile("/source/(\\S+)");
  private static final int TRAINING_SECONDS_MAX = 180;

  @ParameterizedTest
  @ValueSource(strings = {"cell", "router", "global-control"})
  void dockerfile_whatItCopiesOfTheBuild_isThereAfterABuild(String service) throws IOException {
    List<String> copied =
        SOURCE.matcher(dockerfile(service)).results().map(found -> found.group(1)).toList();

    assertThat(copied).hasSize(3);
    assertThat(copied).allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    assertThat(copied).contains(service + "/target/" + service + ".jar", service + "/target/libs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cell", "router", "global-control"})
  void dockerfile_mainClasses_areInTheJarsThatItCopies(String service) throws IOException {
    List<String> start = exec(service, "ENTRYPOINT");
    List<String> health = exec(service, "CMD");

    assertThat(start).startsWith("/opt/java/bin/java", "@/app/java.args");
    assertThat(classes(ROOT.resolve(service + "/target/" + service + ".jar")))
        .contains(start.getLast());
    assertThat(classes(only(ROOT.resolve(service + "/target/libs"), "voting-web-")))
        .contains(health.get(2));
    assertThat(dockerfile(service))
        .contains("train /app %s %s".formatted(service, start.getLast()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cell", "router", "global-control"})
  void dockerfile_lastStage_isPinnedAndNobodysRoot(String service) throws IOException {
    String text = dockerfile(service);
    List<String> bases = FROM.matcher(text).results().map(found -> found.group(1)).toList();

    assertThat(bases).hasSize(3).noneMatch(base -> base.endsWith(":latest"));
    assertThat(bases.getFirst()).contains(":").endsWith("temurin-25");
    assertThat(bases.getLast()).startsWith("gcr.io/distroless/").endsWith(":nonroot");
    assertThat(text.substring(text.lastIndexOf("FROM"))).contains("\nUSER 65532:65532\n");
  }

  /** So that an engine builds it once for all three. */
  @Test
  void dockerfiles_buildStage_isTheSameInAll() {
    List<String> stages =
        Stream.of("cell", "router", "global-control")
            .map(ImagesTest::dockerfile)
            .map(text -> text.substring(text.indexOf("FROM maven"), text.indexOf("# The service")))
            .distinct()
            .toList();

    assertThat(stages).hasSize(1);
    assertThat(stages.getFirst()).contains("-pl cell,router,global-control");
  }

  /** The start of the image's own command line, by this JDK instead of the image's. */
  @Test
  void train_router_startsHealthyAndLeavesACache(@TempDir Path app) throws Exception {
    Files.copy(ROOT.resolve("router/target/router.jar"), app.resolve("router.jar"));
    Files.createSymbolicLink(app.resolve("libs"), ROOT.resolve("router/target/libs"));
    int port = FreePorts.one();
    ProcessBuilder training =
        new ProcessBuilder(
                ROOT.resolve("images/train").toString(),
                app.toString(),
                "router",
                exec("router", "ENTRYPOINT").getLast(),
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(app.resolve("log").toFile());
    training
        .environment()
        .put("JAVA", Path.of(System.getProperty("java.home"), "bin/java").toString());
    Process process = training.start();

    assertThat(process.waitFor(TRAINING_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(app.resolve("log"))).isZero();
    assertThat(app.resolve("service.aot")).isNotEmptyFile();
    assertThat(Files.readString(app.resolve("java.args"))).endsWith("service.aot\n");
  }

  private static List<String> exec(String service, String instruction) {
    String json =
        EXEC.matcher(dockerfile(service))
            .results()
            .filter(found -> found.group(1).equals(instruction))
            .map(found -> found.group(2).replace("\\\n", ""))
            .collect(joining());
    try {
      return List.of(Json.mapper().readValue(json, String[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(instruction + " is not in the exec form: " + json, e);
    }
  }

  private static String dockerfile(String service) {
    return read(ROOT.resolve("images/" + service + "/Dockerfile"));
  }

  private static List<String> classes(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(entry -> entry.getName().replace('/', '.').replaceFirst("\\.class$", ""))
          .toList();
    }
  }

  private static Path only(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
      assertThat(found).hasSize(1);
      return found.getFirst();
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("compose.yaml"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
