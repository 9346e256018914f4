package io.cellvote.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.cdk.Synthesis.Resource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything is encrypted, at rest and on the way, and no store can be reached from outside. */
class EncryptionTest {
  private static Synthesis production;

  @BeforeAll
  static void synthesise() {
    production = Synthesis.production();
  }

  private static void assertAll(String type, String path, String value) {
    assertThat(production.ofType(type))
        .as(type)
        .isNotEmpty()
        .allSatisfy(resource ->
            assertThat(resource.at(path).asText()).as(resource + path).isEqualTo(value));
  }

  private static void assertAllHave(String type, String path) {
    assertThat(production.ofType(type))
        .as(type)
        .isNotEmpty()
        .allSatisfy(resource ->
            assertThat(resource.at(path).isMissingNode()).as(resource + path).isFalse());
  }

  @Test
  void buckets_allEncrypted_noneIsPublic_andTlsIsDemanded() {
    assertAllHave(
        "AWS::S3::Bucket",
        "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault");
    for (String block :
        List.of(
            "BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")) {
      assertAll("AWS::S3::Bucket", "/PublicAccessBlockConfiguration/" + block, "true");
    }
    assertThat(production.ofType("AWS::S3::BucketPolicy"))
        .hasSameSizeAs(production.ofType("AWS::S3::Bucket"))
        .allSatisfy(policy ->
            assertThat(policy.json().toString())
                .contains("\"aws:SecureTransport\":\"false\"", "\"Effect\":\"Deny\""));
  }

  /** Those that only AWS's own log deliveries write to can not have a key of ours. */
  @Test
  void buckets_ofData_haveAKeyOfOurs() {
    List<Resource> data =
        production.ofType("AWS::S3::Bucket").stream()
            .filter(bucket -> !bucket.at("/BucketName").toString().contains("access-"))
            .toList();

    assertThat(data)
        .hasSize(1 + 3)
        .allSatisfy(bucket ->
            assertThat(bucket.at("/BucketEncryption").toString())
                .contains("aws:kms", "KMSMasterKeyID"));
  }

  @Test
  void keys_rotate() {
    assertAll("AWS::KMS::Key", "/EnableKeyRotation", "true");
  }

  @Test
  void storesOfCells_encryptAtRestAndOnTheWay() {
    assertAll("AWS::MSK::Cluster", "/EncryptionInfo/EncryptionInTransit/ClientBroker", "TLS");
    assertAll("AWS::MSK::Cluster", "/EncryptionInfo/EncryptionInTransit/InCluster", "true");
    assertAllHave("AWS::MSK::Cluster", "/EncryptionInfo/EncryptionAtRest/DataVolumeKMSKeyId");
    assertAll("AWS::ElastiCache::ReplicationGroup", "/AtRestEncryptionEnabled", "true");
    assertAll("AWS::ElastiCache::ReplicationGroup", "/TransitEncryptionEnabled", "true");
    assertAllHave("AWS::ElastiCache::ReplicationGroup", "/KmsKeyId");
    assertAllHave("AWS::ElastiCache::ReplicationGroup", "/AuthToken");
  }

  @Test
  void secretsLogsTopicsImages_haveAKeyOfOurs() {
    assertAllHave("AWS::SecretsManager::Secret", "/KmsKeyId");
    assertAllHave("AWS::Logs::LogGroup", "/KmsKeyId");
    assertAllHave("AWS::SNS::Topic", "/KmsMasterKeyId");
    assertAll("AWS::ECR::Repository", "/EncryptionConfiguration/EncryptionType", "KMS");
    assertAllHave("AWS::ECR::Repository", "/EncryptionConfiguration/KmsKey");
  }

  @Test
  void disks_areEncryptedGp3() {
    List<JsonNode> disks =
        production.ofType("AWS::EC2::LaunchTemplate").stream()
            .flatMap(
                template -> template.at("/LaunchTemplateData/BlockDeviceMappings").valueStream())
            .map(mapping -> mapping.get("Ebs"))
            .toList();

    assertThat(disks)
        .hasSize(24 + 3 * 2 + 3 * 3 * 2)
        .allSatisfy(disk -> {
          assertThat(disk.get("Encrypted").asBoolean()).isTrue();
          assertThat(disk.get("VolumeType").asText()).isEqualTo("gp3");
          assertThat(disk.has("KmsKeyId")).isTrue();
        });
  }

  @Test
  void instances_askForSignedMetadataRequests() {
    assertAll(
        "AWS::EC2::LaunchTemplate", "/LaunchTemplateData/MetadataOptions/HttpTokens", "required");
  }

  @Test
  void balancers_butTheRouters_areInternal() {
    List<String> facing =
        production.ofType("AWS::ElasticLoadBalancingV2::LoadBalancer").stream()
            .filter(balancer -> !balancer.at("/Scheme").asText().equals("internal"))
            .map(Resource::stack)
            .toList();

    assertThat(facing)
        .containsExactlyInAnyOrder("Region-use1-App", "Region-euw1-App", "Region-apne1-App");
  }

  @Test
  void subnets_giveNobodyAPublicAddress() {
    assertAll("AWS::EC2::Subnet", "/MapPublicIpOnLaunch", "false");
  }

  @Test
  void routers_callCellsByTls() {
    assertThat(
            production.ofType("AWS::ElasticLoadBalancingV2::Listener").stream()
                .filter(listener -> listener.stack().startsWith("Cell-")))
        .hasSize(24)
        .allSatisfy(listener -> assertThat(listener.at("/Protocol").asText()).isEqualTo("TLS"));
  }

  @Test
  void clients_comeByTls() {
    assertThat(production.ofType("AWS::CloudFront::Distribution"))
        .singleElement()
        .satisfies(edge -> {
          assertThat(edge.at("/DistributionConfig/ViewerCertificate/MinimumProtocolVersion"))
              .asString()
              .contains("TLSv1.2_2021");
          assertThat(edge.at("/DistributionConfig/DefaultCacheBehavior/ViewerProtocolPolicy"))
              .asString()
              .contains("https-only");
          assertThat(edge.at("/DistributionConfig/WebACLId").isMissingNode()).isFalse();
        });
    Stream<Resource> listeners =
        production.ofType("AWS::ElasticLoadBalancingV2::Listener").stream()
            .filter(listener -> listener.at("/Port").asInt() == 443);
    assertThat(listeners)
        .hasSize(3)
        .allSatisfy(listener -> assertThat(listener.at("/Protocol").asText()).isEqualTo("HTTPS"));
  }
}
