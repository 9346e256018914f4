package io.cellvote.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Ports;
import io.cellvote.cdk.registry.CellSite;
import io.cellvote.cdk.registry.Production;
import io.cellvote.cdk.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every command that the pages for AWS tell operators to type is there, and takes what it is given.
 */
class CommandsTest {
  private static final Path PAGES = Path.of("..", "runbooks", "aws");
  private static final Path BIN = Path.of("bin");
  private static final Pattern BLOCK =
      Pattern.compile("^```sh\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern STACK = Pattern.compile("(?:Global|Region|Cell)-[A-Za-z0-9-]+");
  private static final Pattern EVACUATED = Pattern.compile("EvacuatedRegion=(\\w+)");
  private static final String BUILD = "../mvnw -q -f ../pom.xml -pl cdk -DskipTests package";
  private static final String SCHEMA_MAIN = "io.cellvote.control.SchemaMain";
  private static final List<String> PARTS = List.of("**Meaning.**", "**Impact.**", "\n## Do not\n");

  private static Stream<Path> pages() {
    return list(PAGES).filter(page -> !page.endsWith("README.md"));
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> commands() {
    return pages()
        .flatMap(page -> BLOCK.matcher(read(page)).results())
        .flatMap(block -> block.group(1).lines())
        .filter(line -> !line.isBlank())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Shell.Outcome run(String command) {
    return Shell.run(List.of(command.split(" ", -1)));
  }

  @Test
  void everyCommand_isOfAKnownKind() {
    assertThat(commands())
        .hasSizeGreaterThan(20)
        .allMatch(line ->
            line.startsWith("bin/")
                || line.startsWith("npx cdk ")
                || line.startsWith("../cellvote ") // AwsCommandsTest runs these
                || line.equals("npm ci")
                || line.equals(BUILD));
    assertThat(Path.of("..", "mvnw")).isExecutable();
    assertThat(Path.of("..", "cellvote")).isExecutable();
    assertThat(read(Path.of("package.json"))).contains("\"aws-cdk\": \"2.1148.1\"");
  }

  @Test
  void everyPage_hasAllItsParts_andIsInTheIndex() {
    String index = read(PAGES.resolve("README.md"));

    assertThat(pages())
        .isNotEmpty()
        .allSatisfy(page -> {
          assertThat(index).contains("(" + page.getFileName() + ")");
          assertThat(read(page)).as(page.toString()).contains(PARTS);
        });
  }

  @Test
  void everyScriptOfThePages_runsDry() {
    assertThat(commands())
        .filteredOn(line -> line.startsWith("bin/"))
        .allSatisfy(line -> {
          String dry = line.endsWith("--dry-run") ? line : dry(line);
          assertThat(run(dry)).as(dry).satisfies(Shell.Outcome::assertSaidSomething);
        });
  }

  /** Behind the first words: what comes after them may be handed on to cdk. */
  private static String dry(String line) {
    return line.startsWith("bin/deploy-wave ")
        ? line.replaceFirst("(bin/deploy-wave \\d)", "$1 --dry-run")
        : line + " --dry-run";
  }

  @Test
  void everyScript_saysWhatItDoes() {
    List<Path> scripts =
        list(BIN).filter(file -> !file.endsWith("run") && !file.endsWith("common.sh")).toList();

    assertThat(scripts)
        .hasSize(6)
        .allSatisfy(script -> {
          assertThat(script).isExecutable();
          Shell.Outcome help = Shell.run(List.of(script.toString(), "--help"));
          assertThat(help.code()).as(script.toString()).isZero();
          assertThat(help.out()).contains(script.toString(), "--dry-run");
        });
  }

  @Test
  void everyScript_refusesWhatItDoesNotKnow() {
    for (String wrong :
        List.of(
            "bin/deploy-wave",
            "bin/deploy-wave one",
            "bin/check-wave 0 --minutes many",
            "bin/run-operation Cell-use1-c04 dance",
            "bin/run-operation Region-use1-Net rotate",
            "bin/run-operation Region-use1-App migrate-schema",
            "bin/run-operation Region-use1-App migrate-schema newest",
            "bin/run-operation Region-euw1-App migrate-schema 1.4.0",
            "bin/run-operation Cell-use1-c04 migrate-schema 1.4.0",
            "bin/cell-order add use1",
            "bin/cell-order dance use1-c04",
            "bin/alarms mars --dry-run",
            "bin/tunnel mars --dry-run")) {
      assertThat(run(wrong).code()).as(wrong).isEqualTo(2);
    }
    assertThat(run("bin/deploy-wave 9 --dry-run").code()).isEqualTo(1);
  }

  /** A release's services find their tables only if its migrations ran before. */
  @Test
  void deploy_migratesTheSchema_beforeAnyServiceOfARelease() {
    String page = read(PAGES.resolve("deploy.md"));
    String release = page.substring(page.indexOf("## A release"));
    String migrate = "bin/run-operation Region-use1-App migrate-schema 1.4.0";

    assertThat(release).containsSubsequence(migrate, "bin/deploy-wave 0 -c release=1.4.0");
    assertThat(read(Path.of("bin", "run-operation"))).contains(SCHEMA_MAIN);
    assertThat(Path.of("../global-control/src/main/java", SCHEMA_MAIN.replace('.', '/') + ".java"))
        .exists();
  }

  /** Routers call what is registered: the name that the certificate has, at the door's port. */
  @Test
  void addedCell_isRegisteredByTheNameOfItsDoor() {
    Registry registry = Production.registry();
    CellSite cell =
        registry.cells().stream()
            .filter(site -> site.name().equals("euw1-c02"))
            .findFirst()
            .orElseThrow();

    assertThat(run("bin/cell-order add euw1-c02 --dry-run").out())
        .contains("https://%s:%d".formatted(Names.door(cell, registry.regionOf(cell)), Ports.DOOR));
  }

  @Test
  void waves_areTheRegistrys() {
    assertThat(run("bin/deploy-wave 0 --dry-run -c release=1.4.0").out())
        .isEqualTo(
            "npx cdk deploy Cell-use1-c01 --exclusively --require-approval never"
                + " -c release=1.4.0\n");
    assertThat(Waves.lines(Production.registry(), "1"))
        .containsExactly(
            "Cell-use1-c02 us-east-1", "Cell-euw1-c01 eu-west-1", "Cell-apne1-c01 ap-northeast-1");
    assertThat(Waves.lines(Production.registry(), "")).isEmpty();
  }

  @Test
  void everyStackOfThePages_isThere() {
    Set<String> stacks = Synthesis.production().templates().keySet();

    assertThat(commands().stream().flatMap(line -> STACK.matcher(line).results()))
        .isNotEmpty()
        .allSatisfy(stack -> assertThat(stacks).contains(stack.group()));
  }

  @Test
  void everyParameterOfThePages_isOneOfItsStack() {
    String allowed =
        Synthesis.production()
            .template("Global-Edge")
            .at("/Parameters/EvacuatedRegion/AllowedValues")
            .toString();

    assertThat(commands().stream().flatMap(line -> EVACUATED.matcher(line).results()))
        .isNotEmpty()
        .allSatisfy(region -> assertThat(allowed).contains('"' + region.group(1) + '"'));
  }

  @Test
  void everyCdkCommand_andItsOptions_areThePinnedCommandLines() {
    Node.assumeThere();
    assumeTrue(Files.exists(Path.of("node_modules")), "npm ci was not run in the folder cdk");
    Set<String> lines =
        commands().stream().filter(line -> line.startsWith("npx cdk ")).collect(Collectors.toSet());

    for (String verb : Set.copyOf(lines.stream().map(line -> line.split(" ", -1)[2]).toList())) {
      Shell.Outcome help = Shell.run(List.of("npx", "--no-install", "cdk", verb, "--help"));
      assertThat(help.code()).as(verb).isZero();
      assertThat(lines.stream().filter(line -> line.split(" ", -1)[2].equals(verb)))
          .flatMap(line -> Arrays.asList(line.split(" ", -1)))
          .filteredOn(word -> word.startsWith("--"))
          .allSatisfy(option -> assertThat(help.out()).contains(option));
    }
  }
}
