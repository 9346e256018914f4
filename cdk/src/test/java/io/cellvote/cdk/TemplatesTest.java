package io.cellvote.cdk;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cdk.Synthesis.Resource;
import io.cellvote.cdk.registry.CellSite;
import io.cellvote.cdk.registry.Production;
import io.cellvote.cdk.registry.Registry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.Bucket;

/** What holds of all templates together. */
class TemplatesTest {
  private static final int TEMPLATE_BYTES_MAX = 1_000_000;
  private static final int RESOURCES_MAX = 500;
  private static final Pattern SERVERLESS =
      Pattern.compile("AWS::(Lambda|Serverless|CloudFormation)::.*|Custom::.*|AWS::EKS::.*");

  private static final Pattern WORD = Pattern.compile("\"([a-z][a-z0-9.-]*)\"");

  private static Synthesis production;

  @BeforeAll
  static void synthesise() {
    production = Synthesis.production();
  }

  @Test
  void stacks_areThoseOfTheRegistry_byName() {
    Set<String> cells =
        Set.copyOf(
            Production.registry().cells().stream().map(cell -> "Cell-" + cell.name()).toList());

    assertThat(production.templates().keySet())
        .hasSize(2 + 3 * 3 + 24)
        .contains("Global-Edge", "Global-Data")
        .contains("Region-use1-Net", "Region-use1-Data", "Region-use1-App")
        .contains("Region-euw1-Net", "Region-apne1-App", "Cell-use1-c04")
        .containsAll(cells);
  }

  @Test
  void stacks_fitIntoWhatCloudFormationTakes() {
    production
        .templates()
        .forEach((stack, text) -> {
          assertThat(text.getBytes(StandardCharsets.UTF_8).length)
              .as(stack)
              .isLessThan(TEMPLATE_BYTES_MAX);
          assertThat(production.resources(stack).count())
              .as(stack)
              .isLessThanOrEqualTo(RESOURCES_MAX);
        });
  }

  @Test
  void nothing_isServerless() {
    assertThat(production.resources())
        .noneMatch(resource -> SERVERLESS.matcher(resource.type()).matches());
    production
        .templates()
        .forEach((stack, text) -> assertThat(text).as(stack).doesNotContain("FARGATE", "Fargate"));
  }

  @Test
  void everyServiceAndTask_runsOnEc2() {
    List<Resource> tasks = production.ofType("AWS::ECS::TaskDefinition");
    List<Resource> services = production.ofType("AWS::ECS::Service");

    assertThat(tasks)
        .isNotEmpty()
        .allSatisfy(task ->
            assertThat(task.at("/RequiresCompatibilities").toString())
                .as(task.toString())
                .isEqualTo("[\"EC2\"]"));
    assertThat(services)
        .hasSize(24 + 3 * 3)
        .allSatisfy(service ->
            assertThat(service.at("/CapacityProviderStrategy/0/CapacityProvider").isMissingNode())
                .as(service.toString())
                .isFalse());
    assertThat(production.ofType("AWS::ECS::CapacityProvider"))
        .allSatisfy(provider ->
            assertThat(provider.at("/AutoScalingGroupProvider/ManagedDraining").asText())
                .isEqualTo("ENABLED"));
  }

  /** cdk-nag's AwsSolutions, and CDK's own warnings; CloudFormation's validation ends synthesis. */
  @Test
  void findings_withoutAReason_areNone() {
    assertThat(production.findings()).isEmpty();
  }

  @Test
  void findings_ofABucketAsCdkMakesIt_areSome() {
    App app = Synthesis.app();
    Bucket.Builder.create(new Stack(app, "Careless"), "Bucket").build();

    assertThat(Synthesis.findings(app)).anyMatch(finding -> finding.contains("AwsSolutions-S10"));
  }

  @Test
  void reasons_areSentences() {
    List<String> reasons =
        production
            .resources()
            .flatMap(
                resource -> resource.json().at("/Metadata/cdk_nag/rules_to_suppress").valueStream())
            .map(rule -> rule.get("reason").asText())
            .distinct()
            .toList();

    assertThat(reasons)
        .isNotEmpty()
        .allSatisfy(
            reason -> assertThat(reason).hasSizeGreaterThan(30).endsWith(".").contains(" "));
  }

  @Test
  void validation_isStrict() {
    assertThat(Synthesis.app().getNode().tryGetContext("@aws-cdk/core:validateAgainstDefaultRules"))
        .isEqualTo(true);
  }

  /** With a cell per region instead of eight, the other stacks are the same to the byte. */
  @Test
  void addingCells_leavesEveryOtherTemplate() {
    Registry all = Production.registry();
    List<CellSite> few = all.cells().stream().filter(cell -> cell.id().equals("c01")).toList();

    Map<String, String> before = Synthesis.of(new Registry(all.regions(), few));

    assertThat(before).hasSize(2 + 3 * 3 + 3);
    assertThat(
            production.templates().entrySet().stream()
                .filter(entry -> before.containsKey(entry.getKey()))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)))
        .isEqualTo(before);
  }

  /** What a task is told must be something that its service listens to. */
  @Test
  void settingsOfTasks_areThoseOfTheServices() throws IOException {
    Set<String> known = settings();
    List<String> given =
        production.ofType("AWS::ECS::TaskDefinition").stream()
            .flatMap(task -> task.at("/ContainerDefinitions").valueStream())
            .flatMap(container ->
                Stream.concat(
                    container.path("Environment").valueStream(),
                    container.path("Secrets").valueStream()))
            .map(variable -> variable.get("Name").asText())
            .filter(name -> name.startsWith("CELLVOTE_"))
            .distinct()
            .toList();

    assertThat(given).hasSizeGreaterThan(15).allMatch(known::contains);
  }

  /** The keys in the services' sources, as variables; a family's key is put together. */
  private static Set<String> settings() throws IOException {
    Set<String> words = new HashSet<>();
    for (String module : List.of("cell", "router", "global-control", "voting")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module))) {
        for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
          if (file.toString().contains("/src/main/")) {
            WORD.matcher(Files.readString(file))
                .results()
                .forEach(word -> words.add(word.group(1)));
          }
        }
      }
    }
    Stream<String> families =
        words.stream()
            .filter(word -> word.startsWith("cellvote.") && word.endsWith("."))
            .flatMap(family -> words.stream().map(word -> family + word));
    return Stream.concat(words.stream(), families)
        .map(key -> key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
        .collect(toSet());
  }

  @Test
  void stacks_importNothing() {
    production
        .templates()
        .forEach((stack, text) -> assertThat(text).as(stack).doesNotContain("Fn::ImportValue"));
  }

  @Test
  void whatHoldsData_isKept() {
    for (String type :
        List.of(
            "AWS::S3::Bucket",
            "AWS::KMS::Key",
            "AWS::MSK::Cluster",
            "AWS::ECR::Repository",
            "AWS::Route53::HostedZone",
            "AWS::ACMPCA::CertificateAuthority")) {
      assertThat(production.ofType(type))
          .as(type)
          .isNotEmpty()
          .allSatisfy(resource ->
              assertThat(resource.json().path("DeletionPolicy").asText())
                  .as(resource.toString())
                  .isEqualTo("Retain"));
    }
  }
}
