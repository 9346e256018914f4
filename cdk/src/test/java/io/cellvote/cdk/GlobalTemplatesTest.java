package io.cellvote.cdk;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.cdk.Synthesis.Resource;
import io.cellvote.cdk.registry.Production;
import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What there is once, and once per region. */
class GlobalTemplatesTest {
  private static final int SEVEN_YEARS_DAYS = 7 * 365 + 2;

  private static Synthesis production;

  @BeforeAll
  static void synthesise() {
    production = Synthesis.production();
  }

  private static List<Resource> in(String stack, String type) {
    return production.resources(stack).filter(resource -> resource.type().equals(type)).toList();
  }

  @Test
  void audit_isLockedForSevenYears_andInGlacierAfterNinetyDays() {
    Resource audit =
        in("Global-Data", "AWS::S3::Bucket").stream()
            .filter(bucket -> bucket.at("/ObjectLockEnabled").asBoolean())
            .findFirst()
            .orElseThrow();

    assertThat(audit.at("/ObjectLockConfiguration/Rule/DefaultRetention/Mode").asText())
        .isEqualTo("COMPLIANCE");
    assertThat(audit.at("/ObjectLockConfiguration/Rule/DefaultRetention/Days").asInt())
        .isEqualTo(SEVEN_YEARS_DAYS);
    JsonNode rule = audit.at("/LifecycleConfiguration/Rules/0/Transitions/0");
    assertThat(rule.get("StorageClass").asText()).isEqualTo("GLACIER_IR");
    assertThat(rule.get("TransitionInDays").asInt()).isEqualTo(90);
    assertThat(audit.at("/VersioningConfiguration/Status").asText()).isEqualTo("Enabled");
  }

  @Test
  void secrets_ofAllRegions_haveACopyInEach() {
    assertThat(in("Global-Data", "AWS::SecretsManager::Secret"))
        .hasSize(8)
        .allSatisfy(secret -> assertThat(secret.at("/ReplicaRegions")).hasSize(2));
  }

  @Test
  void mail_isSignedInEachRegion_andDnsHasTheKeys() {
    for (RegionSite region : Production.registry().regions()) {
      String stack = "Region-%s-App".formatted(region.name());
      assertThat(in(stack, "AWS::SES::EmailIdentity"))
          .singleElement()
          .satisfies(domain ->
              assertThat(domain.at("/EmailIdentity").asText()).isEqualTo("cellvote.example"));
      assertThat(in(stack, "AWS::Route53::RecordSet"))
          .filteredOn(record -> record.at("/Type").asText().equals("CNAME"))
          .hasSize(3)
          .allSatisfy(record ->
              assertThat(record.at("/ResourceRecords").toString()).contains("DkimDNSTokenValue"));
    }
  }

  @Test
  void shield_hasRatesAndBotControl() {
    JsonNode rules = in("Global-Edge", "AWS::WAFv2::WebACL").getFirst().at("/Rules");

    assertThat(rules.toString())
        .contains("RateBasedStatement", "AWSManagedRulesBotControlRuleSet")
        .contains("AWSManagedRulesKnownBadInputsRuleSet");
  }

  /** Of each region's name: itself, or all others while it is evacuated. */
  @Test
  void regions_areFoundByLatency_andByWeight() {
    List<Resource> records = in("Global-Edge", "AWS::Route53::RecordSet");

    assertThat(records).filteredOn(record -> !record.at("/Region").isMissingNode()).hasSize(3);
    assertThat(records)
        .filteredOn(record -> !record.at("/Weight").isMissingNode())
        .hasSize(9)
        .extracting(record -> record.at("/Weight/Fn::If").toString())
        .filteredOn(weight -> weight.endsWith(",0,100]"))
        .hasSize(3);
    assertThat(
            production.template("Global-Edge").at("/Parameters/EvacuatedRegion/Default").asText())
        .isEqualTo("none");
  }

  @Test
  void balancer_answersCloudFrontAlone_andOnlyWithTheSecret() {
    Resource door =
        in("Region-euw1-App", "AWS::EC2::SecurityGroup").stream()
            .filter(group -> group.at("/GroupDescription").asText().contains("for CloudFront"))
            .findFirst()
            .orElseThrow();
    assertThat(door.at("/SecurityGroupIngress").isMissingNode()).isTrue();
    assertThat(in("Region-euw1-App", "AWS::EC2::SecurityGroupIngress"))
        .filteredOn(rule -> rule.at("/GroupId").toString().contains('"' + door.id() + '"'))
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.at("/SourcePrefixListId").asText()).isEqualTo("pl-4fa04526");
          assertThat(rule.at("/FromPort").asInt()).isEqualTo(443);
        });
    assertThat(in("Region-euw1-App", "AWS::ElasticLoadBalancingV2::Listener"))
        .anySatisfy(listener ->
            assertThat(listener.at("/DefaultActions/0/FixedResponseConfig/StatusCode").asText())
                .isEqualTo("403"));
  }

  @Test
  void globalControl_hasTwoRoles() {
    assertThat(in("Region-use1-App", "AWS::ECS::Service")).hasSize(3);
    assertThat(in("Region-use1-App", "AWS::ElasticLoadBalancingV2::ListenerRule"))
        .anySatisfy(rule -> assertThat(rule.at("/Conditions").toString()).contains("/control/v1/*"))
        .anySatisfy(
            rule -> assertThat(rule.at("/Conditions").toString()).contains("/control/v1/audit*"));
    assertThat(settings("CELLVOTE_CONTROL_ROLE")).containsOnly("placement", "leaderboard");
    assertThat(settings("CELLVOTE_KAFKA_SECURITY")).containsOnly("iam");
  }

  /** Whoever is not CloudFront does not get past the balancer, which alone speaks to routers. */
  @Test
  void router_believesTheBalancerAndCloudFront_andNothingBefore() {
    assertThat(settings("CELLVOTE_ROUTER_PROXIES"))
        .containsOnly("10.16.57.0/24,10.16.58.0/24,10.16.59.0/24");
    assertThat(settings("CELLVOTE_ROUTER_PROXY_HOPS")).containsOnly("2");
  }

  /** The values of a variable in the services of a region. */
  private static Set<String> settings(String variable) {
    return in("Region-use1-App", "AWS::ECS::TaskDefinition").stream()
        .flatMap(task -> task.at("/ContainerDefinitions").valueStream())
        .flatMap(container -> container.path("Environment").valueStream())
        .filter(entry -> entry.path("Name").asText().equals(variable))
        .map(entry -> entry.path("Value").asText())
        .collect(toSet());
  }

  @Test
  void database_hasANodeInEachZone_andJoinsByName() {
    for (RegionSite region : Production.registry().regions()) {
      List<Resource> nodes = in("Region-" + region.name() + "-Data", "AWS::EC2::LaunchTemplate");

      assertThat(nodes)
          .hasSize(3)
          .allSatisfy(node ->
              assertThat(node.at("/LaunchTemplateData/UserData").toString())
                  .contains("--join=db-1.use1.cellvote.internal:26257")
                  .contains("db-1.euw1.cellvote.internal:26257")
                  .contains("--locality=region=" + region.name())
                  .doesNotContainPattern("@[A-Z_]+@"));
    }
  }

  @Test
  void regions_arePeers_withRoutesBothWays() {
    assertThat(production.ofType("AWS::EC2::VPCPeeringConnection")).hasSize(3);
    for (RegionSite region : Production.registry().regions()) {
      List<String> targets =
          in("Region-" + region.name() + "-Data", "AWS::EC2::Route").stream()
              .map(route -> route.at("/DestinationCidrBlock").asText())
              .distinct()
              .toList();

      assertThat(targets)
          .containsExactlyInAnyOrderElementsOf(
              Production.registry().others(region).stream().map(RegionSite::cidr).toList());
    }
  }

  /** Other regions' rules name these blocks: the network must have them there. */
  @Test
  void subnets_areWhereTheRegistrySaysThatTheyAre() {
    for (RegionSite region : Production.registry().regions()) {
      List<String> planned =
          Stream.of(SubnetKind.values()).flatMap(kind -> region.cidrs(kind).stream()).toList();

      assertThat(in("Region-" + region.name() + "-Net", "AWS::EC2::Subnet"))
          .extracting(subnet -> subnet.at("/CidrBlock").asText())
          .containsExactlyInAnyOrderElementsOf(planned);
    }
    assertThat(in("Region-use1-Net", "AWS::EC2::Subnet"))
        .filteredOn(subnet -> subnet.at("/Tags").toString().contains("RouterSubnet1"))
        .extracting(subnet -> subnet.at("/CidrBlock").asText())
        .containsExactly("10.16.48.0/24");
  }

  @Test
  void whatMustStay_isProtectedFromDeletion() {
    Stream<String> kept =
        production.templates().keySet().stream()
            .filter(stack -> stack.startsWith("Global-") || stack.endsWith("-Data"));

    assertThat(kept).hasSize(5).allMatch(stack -> production.isProtected(stack));
  }
}
