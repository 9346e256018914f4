package io.cellvote.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.cdk.Synthesis.Resource;
import io.cellvote.cdk.registry.Production;
import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a cell is made of. */
class CellTemplateTest {
  private static final String CELL = "Cell-use1-c04";

  private static Synthesis production;

  @BeforeAll
  static void synthesise() {
    production = Synthesis.production();
  }

  private static List<Resource> inCell(String type) {
    return production.resources(CELL).filter(resource -> resource.type().equals(type)).toList();
  }

  private static Resource only(String type) {
    assertThat(inCell(type)).hasSize(1);
    return inCell(type).getFirst();
  }

  private static Resource group(String description) {
    return inCell("AWS::EC2::SecurityGroup").stream()
        .filter(group -> group.at("/GroupDescription").asText().equals(description))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<JsonNode> ingress(Resource group) {
    Stream<JsonNode> own = group.at("/SecurityGroupIngress").valueStream();
    Stream<JsonNode> apart =
        inCell("AWS::EC2::SecurityGroupIngress").stream()
            .filter(rule -> rule.at("/GroupId").toString().contains('"' + group.id() + '"'))
            .map(Resource::properties);
    return Stream.concat(own, apart);
  }

  private static List<String> blocks(SubnetKind... kinds) {
    return Stream.of(kinds)
        .flatMap(kind ->
            Production.registry().regions().stream()
                .map(region -> region.cidrs(kind))
                .flatMap(List::stream))
        .toList();
  }

  @Test
  void log_hasThreeBrokers_andTakesNoVoteThatTwoDoNotHave() {
    Resource cluster = only("AWS::MSK::Cluster");

    assertThat(cluster.at("/NumberOfBrokerNodes").asInt()).isEqualTo(3);
    assertThat(cluster.at("/BrokerNodeGroupInfo/ClientSubnets")).hasSize(3);
    assertThat(cluster.at("/ClientAuthentication/Sasl/Iam/Enabled").asBoolean()).isTrue();
    assertThat(cluster.at("/ClientAuthentication/Unauthenticated/Enabled").asBoolean(true))
        .isFalse();
    assertThat(only("AWS::MSK::Configuration").at("/ServerProperties").asText().lines())
        .contains(
            "default.replication.factor=3",
            "min.insync.replicas=2",
            "unclean.leader.election.enable=false",
            "log.retention.hours=-1",
            "auto.create.topics.enable=false");
  }

  @Test
  void archive_isWrittenByTheCell_toItsOwnChainAlone_andNothingIsDeleted() {
    List<String> statements =
        inCell("AWS::IAM::Policy").stream()
            .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream())
            .map(JsonNode::toString)
            .filter(statement -> statement.contains("\"s3:"))
            .toList();

    assertThat(statements)
        .anySatisfy(
            statement -> assertThat(statement).contains("s3:PutObject", "/cells/use1-c04/*"))
        .noneSatisfy(statement -> assertThat(statement).contains("Delete"))
        .noneSatisfy(statement -> assertThat(statement).contains("s3:*"));
  }

  @Test
  void accounts_readTheSigningKeysOfTheirRegion_andSendAsOneAddress() {
    List<String> statements =
        production
            .resources("Cell-euw1-c01")
            .filter(resource -> resource.type().equals("AWS::IAM::Policy"))
            .filter(policy -> policy.id().startsWith("ServiceTaskTaskRole"))
            .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream())
            .map(JsonNode::toString)
            .toList();

    assertThat(statements)
        .filteredOn(statement -> statement.contains("\"secretsmanager:"))
        .singleElement()
        .asString()
        .contains("secretsmanager:GetSecretValue", "eu-west-1", "SecretSigning");
    assertThat(statements)
        .filteredOn(statement -> statement.contains("\"ses:"))
        .singleElement()
        .asString()
        .contains("ses:SendEmail", ":ses:eu-west-1:", ":identity/cellvote.example")
        .contains("{\"ses:FromAddress\":\"no-reply@cellvote.example\"}");
    assertThat(statements)
        .anySatisfy(statement -> assertThat(statement).contains("kms:Decrypt", "Region-euw1-Net"));
  }

  @Test
  void clients_ofAws_areInTheCellsRegion_butTheArchive() {
    assertThat(variable("Cell-euw1-c01", "CELLVOTE_AWS_REGION")).isEqualTo("eu-west-1");
    assertThat(variable("Cell-euw1-c01", "CELLVOTE_ARCHIVE_REGION")).isEqualTo("us-east-1");
    assertThat(variable("Cell-euw1-c01", "CELLVOTE_ACCOUNT_KEYS_SECRET"))
        .isEqualTo("cellvote/signing");
    assertThat(variable("Cell-euw1-c01", "CELLVOTE_MAIL_URL")).isEqualTo("ses:v2");
  }

  private static String variable(String stack, String name) {
    return production
        .resources(stack)
        .filter(resource -> resource.type().equals("AWS::ECS::TaskDefinition"))
        .flatMap(task -> task.at("/ContainerDefinitions").valueStream())
        .filter(container -> container.path("Name").asText().equals("cell"))
        .flatMap(container -> container.path("Environment").valueStream())
        .filter(variable -> variable.path("Name").asText().equals(name))
        .map(variable -> variable.path("Value").asText())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void cache_isValkeyOverTwoZones() {
    Resource cache = only("AWS::ElastiCache::ReplicationGroup");

    assertThat(cache.at("/Engine").asText()).isEqualTo("valkey");
    assertThat(cache.at("/MultiAZEnabled").asBoolean()).isTrue();
    assertThat(cache.at("/AutomaticFailoverEnabled").asBoolean()).isTrue();
  }

  @Test
  void instances_areInThreeZones_betweenTheSizesLimits() {
    Resource group = only("AWS::AutoScaling::AutoScalingGroup");

    assertThat(group.at("/VPCZoneIdentifier")).hasSize(RegionSite.ZONES);
    assertThat(group.at("/MinSize").asText()).isEqualTo("3");
    assertThat(group.at("/MaxSize").asText()).isEqualTo("9");
    assertThat(only("AWS::ApplicationAutoScaling::ScalableTarget").at("/MaxCapacity").asInt())
        .isEqualTo(9);
  }

  @Test
  void door_isOpenToRoutersAndChecks_ofAllRegions_andToNobodyElse() {
    assertThat(ingress(group("The door of the cell")))
        .extracting(rule -> rule.path("CidrIp").asText())
        .containsExactlyInAnyOrderElementsOf(blocks(SubnetKind.ROUTER, SubnetKind.CONTROL));
    assertThat(ingress(group("The door of the cell")))
        .allSatisfy(rule -> assertThat(rule.get("FromPort").asInt()).isEqualTo(7443));
  }

  /** Clients find the name in a private zone, and see it in a certificate that is believed. */
  @Test
  void door_speaksTls_forTheNameThatLeadsToIt() {
    Resource listener = only("AWS::ElasticLoadBalancingV2::Listener");
    Resource certificate = only("AWS::CertificateManager::Certificate");
    Resource name = only("AWS::Route53::RecordSet");

    assertThat(listener.at("/Protocol").asText()).isEqualTo("TLS");
    assertThat(listener.at("/Port").asInt()).isEqualTo(7443);
    assertThat(listener.at("/SslPolicy").asText()).isEqualTo("ELBSecurityPolicy-TLS13-1-3-2021-06");
    assertThat(listener.at("/Certificates/0/CertificateArn/Ref").asText())
        .isEqualTo(certificate.id());
    assertThat(certificate.at("/DomainName").asText()).isEqualTo("c04.use1.cells.cellvote.example");
    assertThat(certificate.at("/DomainValidationOptions/0/HostedZoneId").toString())
        .contains("Global-Data", "ZoneId");
    assertThat(name.at("/Name").asText()).isEqualTo("c04.use1.cells.cellvote.example.");
    assertThat(name.at("/HostedZoneId").toString()).contains("Region-use1-Data", "CellsZoneId");
  }

  /** Whoever calls a door may: the port is one that nobody's way out to the world includes. */
  @Test
  void routersAndChecks_areLetOutToDoors_andToNothingElseOfCells() {
    for (String caller : List.of("The routers of the region", "Global-control")) {
      assertThat(outOf("Region-use1-App", caller))
          .filteredOn(rule -> rule.path("Description").asText().equals("Cell"))
          .extracting(rule -> rule.get("FromPort").asInt())
          .contains(7443)
          .doesNotContain(7410);
    }
  }

  private static Stream<JsonNode> outOf(String stack, String description) {
    return production
        .resources(stack)
        .filter(resource -> resource.type().equals("AWS::EC2::SecurityGroup"))
        .filter(group -> group.at("/GroupDescription").asText().equals(description))
        .flatMap(group -> group.at("/SecurityGroupEgress").valueStream());
  }

  @Test
  void service_isOpenToTheDoorAlone() {
    String door = group("The door of the cell").id();

    assertThat(ingress(group("The service of the cell")))
        .isNotEmpty()
        .allSatisfy(
            rule -> assertThat(rule.path("SourceSecurityGroupId").toString()).contains(door));
  }

  @Test
  void log_isOpenToItsServiceAndToReadersOfTallies() {
    String service = group("The service of the cell").id();
    List<JsonNode> rules = ingress(group("The brokers of the cell")).toList();

    assertThat(rules)
        .filteredOn(rule -> rule.has("CidrIp"))
        .extracting(rule -> rule.get("CidrIp").asText())
        .containsExactlyInAnyOrderElementsOf(blocks(SubnetKind.CONTROL));
    assertThat(rules)
        .filteredOn(rule -> !rule.has("CidrIp"))
        .singleElement()
        .satisfies(
            rule -> assertThat(rule.get("SourceSecurityGroupId").toString()).contains(service));
  }

  @Test
  void cache_isOpenToItsServiceAlone() {
    String service = group("The service of the cell").id();

    assertThat(ingress(group("The cache of the cell")))
        .singleElement()
        .satisfies(
            rule -> assertThat(rule.get("SourceSecurityGroupId").toString()).contains(service));
  }

  @Test
  void nothing_isOpenToTheWorld() {
    Stream<JsonNode> inline =
        production.ofType("AWS::EC2::SecurityGroup").stream()
            .flatMap(group -> group.at("/SecurityGroupIngress").valueStream());
    Stream<JsonNode> apart =
        production.ofType("AWS::EC2::SecurityGroupIngress").stream().map(Resource::properties);

    assertThat(Stream.concat(inline, apart))
        .hasSizeGreaterThan(24 * 10)
        .allSatisfy(rule -> assertThat(rule.toString()).doesNotContain("0.0.0.0/0", "::/0"));
  }

  /** Whoever adds a cell adds no right to call others' doors. */
  @Test
  void service_reachesNoOtherCell() {
    assertThat(group("The service of the cell").at("/SecurityGroupEgress").toString())
        .doesNotContain("\"FromPort\":7410", "\"FromPort\":7443");
  }

  @Test
  void experiment_killsThisCell_andStopsWhenOthersNotice() {
    Resource experiment = only("AWS::FIS::ExperimentTemplate");

    assertThat(experiment.at("/Actions/kill/ActionId").asText())
        .isEqualTo("aws:ec2:terminate-instances");
    assertThat(experiment.at("/Targets/instances/ResourceTags/cellvote:cell").asText())
        .isEqualTo("use1-c04");
    // By these `drill run cell-kill --target aws` finds it.
    assertThat(experiment.at("/Tags/Name").asText()).isEqualTo("kill-use1-c04");
    assertThat(experiment.at("/Tags/cellvote:cell").asText()).isEqualTo("use1-c04");
    assertThat(experiment.at("/StopConditions/0/Source").asText())
        .isEqualTo("aws:cloudwatch:alarm");
    assertThat(experiment.at("/StopConditions/0/Value").toString())
        .contains("Region-use1-App-voters-notice");
    assertThat(production.ofType("AWS::CloudWatch::Alarm"))
        .extracting(alarm -> alarm.at("/AlarmName").asText())
        .contains("Region-use1-App-voters-notice");
    assertThat(production.ofType("AWS::FIS::ExperimentTemplate")).hasSize(24);
  }

  @Test
  void secrets_rotateByATaskOnEc2() {
    Resource clock = only("AWS::Events::Rule");

    assertThat(clock.at("/ScheduleExpression").asText()).isEqualTo("rate(1 hour)");
    assertThat(clock.at("/Targets/0/EcsParameters/LaunchType").asText("EC2")).isEqualTo("EC2");
    assertThat(production.ofType("AWS::SecretsManager::RotationSchedule")).isEmpty();
  }

  @Test
  void cell_hasItsPage() {
    assertThat(only("AWS::CloudWatch::Dashboard").at("/DashboardName").asText()).isEqualTo(CELL);
  }
}
