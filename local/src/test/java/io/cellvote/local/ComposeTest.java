package io.cellvote.local;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.platform.Composition;
import io.cellvote.testing.server.CockroachProgram;
import io.cellvote.web.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What compose.yaml names is there: services, volumes, secrets, files, and our own settings. */
class ComposeTest {
  private static final Path ROOT = ImagesTest.root();
  private static final Map<String, Object> FILE = load();
  private static final Map<String, Map<String, Object>> SERVICES = map(FILE.get("services"));
  private static final Pattern KEY = Pattern.compile("\"(cellvote\\.[a-z0-9.-]+)\"");
  private static final Pattern FAMILY = Pattern.compile("\"(cellvote\\.[a-z-]+\\.)\"");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)");

  @Test
  void dependencies_areServices() {
    SERVICES
        .values()
        .forEach(service ->
            assertThat(SERVICES.keySet()).containsAll(map(service.get("depends_on")).keySet()));
  }

  @Test
  void volumes_thatAreNames_areDeclared() {
    Set<String> named =
        strings("volumes")
            .map(volume -> volume.substring(0, volume.indexOf(':')))
            .filter(name -> !name.startsWith("$"))
            .collect(toSet());

    assertThat(map(FILE.get("volumes")).keySet()).isEqualTo(named);
  }

  @Test
  void secrets_areDeclaredAndUsed() {
    assertThat(map(FILE.get("secrets")).keySet()).isEqualTo(strings("secrets").collect(toSet()));
  }

  @Test
  void environment_ofOurServices_areSettingsThatTheSourcesRead() {
    String sources = sources();
    Set<String> known =
        KEY.matcher(sources)
            .results()
            .map(found -> Settings.variable(found.group(1)))
            .collect(toSet());

    SERVICES.forEach((name, service) ->
        map(service.get("environment")).keySet().stream()
            .filter(key -> key.startsWith("CELLVOTE_"))
            .map(key -> known.contains(key) ? key : key.replaceFirst("_FILE$", ""))
            .forEach(key ->
                assertThat(known.contains(key) || isPutTogether(key, sources))
                    .as("%s of %s is a setting", key, name)
                    .isTrue()));
  }

  /** A family of keys has its common beginning in one place, with the dot at its end. */
  private static boolean isPutTogether(String variable, String sources) {
    return FAMILY
        .matcher(sources)
        .results()
        .map(found -> Settings.variable(found.group(1)))
        .filter(variable::startsWith)
        .map(family -> variable.substring(family.length()).toLowerCase(Locale.ROOT))
        .anyMatch(rest -> sources.contains("\"" + rest.replace('_', '-') + "\""));
  }

  @Test
  void secretFiles_ofTheEnvironment_areSecretsOfThatService() {
    SERVICES
        .values()
        .forEach(service ->
            map(service.get("environment")).values().stream()
                .map(String::valueOf)
                .filter(value -> value.startsWith("/run/secrets/"))
                .map(value -> value.substring("/run/secrets/".length()))
                .forEach(secret -> assertThat(list(service.get("secrets"))).contains(secret)));
  }

  @Test
  void images_arePinned_andAreTheVersionsOfTheBuild() {
    String pom = ImagesTest.read(ROOT.resolve("pom.xml"));
    String kafka = pom.replaceFirst("(?s).*<kafka.version>(.*?)</kafka.version>.*", "$1");
    List<String> images =
        SERVICES.values().stream().map(service -> (String) service.get("image")).toList();

    assertThat(images).allSatisfy(image -> assertThat(image).matches("[\\w./-]+:v?\\d+\\.\\d.*"));
    assertThat(images).contains("apache/kafka:" + kafka, CockroachProgram.IMAGE);
  }

  @Test
  void everyService_hasLimitsAndSaysWhetherItIsWell() {
    SERVICES.forEach((name, service) -> {
      assertThat(service).as(name).containsKeys("mem_limit", "cpus", "networks");
      assertThat(service.containsKey("healthcheck") || isOurs(service)).as(name).isTrue();
    });
  }

  @Test
  void ourServices_areNobodysRootAndWriteNothingOfTheirOwn() {
    SERVICES.forEach((name, service) -> {
      if (isOurs(service)) {
        assertThat(service).as(name).containsEntry("read_only", true);
        assertThat((String) service.get("user")).as(name).endsWith(":-65532:65532}");
        assertThat(list(service.get("cap_drop"))).as(name).containsExactly("ALL");
      }
    });
  }

  @Test
  void builds_dockerfiles_areThere() {
    List<Object> builds =
        SERVICES.values().stream()
            .filter(service -> service.containsKey("build"))
            .map(service -> map(service.get("build")).get("dockerfile"))
            .map(Object.class::cast)
            .toList();

    assertThat(builds)
        .isNotEmpty()
        .allSatisfy(file -> assertThat(ROOT.resolve(file.toString())).exists());
  }

  @Test
  void cells_areThoseThatAreRegistered_andEachHasStoresOfItsOwn() {
    Set<String> cells =
        SERVICES.entrySet().stream()
            .filter(entry -> String.valueOf(entry.getValue().get("image")).contains("/cell:"))
            .map(Map.Entry::getKey)
            .collect(toSet());

    assertThat(cells)
        .isEqualTo(Composition.CELLS.stream().map(cell -> cell.id().value()).collect(toSet()))
        .allSatisfy(
            cell -> assertThat(SERVICES.keySet()).contains(cell + "-kafka", cell + "-valkey"));
    Composition.CELLS.forEach(cell ->
        assertThat(map(SERVICES.get(cell.id().value()).get("environment")))
            .containsEntry("CELLVOTE_CELL_REGION", cell.region().value()));
  }

  @Test
  void cells_archiveToTheFolder_thatTheCommandMakes() {
    Composition.CELLS.forEach(cell -> {
      Map<String, Object> service = SERVICES.get(cell.id().value());
      assertThat(map(service.get("environment")))
          .containsEntry("CELLVOTE_ARCHIVE_STORE", "file:///archive")
          .containsEntry("CELLVOTE_ARCHIVE_KEY_FILE", "/run/secrets/archive");
      assertThat(list(service.get("volumes"))).contains("${CELLVOTE_ARCHIVE}:/archive");
    });
  }

  @Test
  void folders_ofWhoWrites_areMadeBefore() {
    Set<String> folders =
        strings("volumes")
            .filter(volume -> volume.startsWith("${CELLVOTE_STATE}/"))
            .map(volume -> volume.replaceFirst(".*?/(.*):.*", "$1"))
            .collect(toSet());

    assertThat(folders).isEqualTo(Set.copyOf(Composition.WRITERS));
  }

  @Test
  void variables_areThoseThatTheCommandWrites() {
    String command =
        ImagesTest.read(
            ROOT.resolve("local/src/main/java/io/cellvote/local/platform/Composition.java"));

    assertThat(
            VARIABLE
                .matcher(ImagesTest.read(ROOT.resolve("compose.yaml")))
                .results()
                .map(found -> found.group(1))
                .distinct())
        .isNotEmpty()
        .allSatisfy(variable -> assertThat(command).contains(variable + "="));
  }

  private static boolean isOurs(Map<String, Object> service) {
    return String.valueOf(service.get("image")).startsWith("cellvote/");
  }

  /** Of all services, what is in the list of that name. */
  private static Stream<String> strings(String key) {
    return SERVICES.values().stream()
        .filter(service -> service.containsKey(key))
        .flatMap(service -> list(service.get(key)).stream())
        .map(String::valueOf);
  }

  private static String sources() {
    return Stream.of(
            "cell", "router", "global-control", "voting/web", "voting/stores", "voting/aws")
        .flatMap(module -> javaFiles(ROOT.resolve(module + "/src/main")))
        .map(ImagesTest::read)
        .collect(joining("\n"));
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> load() {
    return new Yaml(new SafeConstructor(new LoaderOptions()))
        .load(ImagesTest.read(ROOT.resolve("compose.yaml")));
  }

  private static List<Object> list(Object value) {
    return List.copyOf((List<?>) value);
  }

  @SuppressWarnings("unchecked") // YAML's maps have texts as keys here
  private static <V> Map<String, V> map(Object value) {
    return value == null ? Map.of() : (Map<String, V>) value;
  }
}
