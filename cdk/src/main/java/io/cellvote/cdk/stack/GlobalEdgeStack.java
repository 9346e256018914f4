package io.cellvote.cdk.stack;

import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Output;
import io.cellvote.cdk.common.PlatformStack;
import io.cellvote.cdk.common.Reasons;
import io.cellvote.cdk.common.Runbook;
import io.cellvote.cdk.part.Alarms;
import io.cellvote.cdk.part.Certificates;
import io.cellvote.cdk.part.EdgeShield;
import io.cellvote.cdk.part.OriginNames;
import io.cellvote.cdk.part.RouterService;
import io.cellvote.cdk.part.Secrets;
import io.cellvote.cdk.registry.Registry;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginSslPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.route53.CfnRecordSet;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** Global-Edge: where clients come in. It knows regions by their DNS names only. */
public final class GlobalEdgeStack extends PlatformStack {
  /** The zone of all CloudFront distributions, the same for everybody. */
  private static final String CLOUDFRONT_ZONE = "Z2FDTNDATAQYW2";

  private static final double ERRORS_PERCENT = 1;
  private static final int BLOCKED_A_MINUTE = 50_000;

  private final String zoneId;

  public GlobalEdgeStack(Construct scope, Registry registry) {
    super(scope, Names.GLOBAL_EDGE, registry, registry.primary(), true);
    this.zoneId = Output.of(Names.GLOBAL_DATA, Output.ZONE, registry.primary());
    new OriginNames(this, registry, zoneId);
    Distribution distribution = distribution();
    CfnRecordSet.Builder.create(this, "Name")
        .hostedZoneId(zoneId)
        .name(Names.VOTE + ".")
        .type("A")
        .aliasTarget(
            CfnRecordSet.AliasTargetProperty.builder()
                .dnsName(distribution.getDistributionDomainName())
                .hostedZoneId(CLOUDFRONT_ZONE)
                .build())
        .build();
    alarms(distribution);
  }

  private Distribution distribution() {
    Distribution made =
        Distribution.Builder.create(this, "Distribution")
            .domainNames(List.of(Names.VOTE))
            .certificate(Certificates.of(this, registry(), Names.VOTE))
            .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
            .webAclId(EdgeShield.of(this).getAttrArn())
            .enableLogging(true)
            .logBucket(logs())
            .publishAdditionalMetrics(true)
            .defaultBehavior(behaviour())
            .build();
    Reasons.accept(made, "AwsSolutions-CFR1", "Voters are in every country: none is left out.");
    return made;
  }

  /** Nothing is cached: an answer is one voter's, or live. */
  private static BehaviorOptions behaviour() {
    return BehaviorOptions.builder()
        .origin(
            HttpOrigin.Builder.create(Names.ORIGIN)
                .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
                .originSslProtocols(List.of(OriginSslPolicy.TLS_V1_2))
                .customHeaders(Map.of(RouterService.EDGE_HEADER, Secrets.reference(Secrets.EDGE)))
                .readTimeout(Duration.seconds(60))
                .build())
        .allowedMethods(AllowedMethods.ALLOW_ALL)
        .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
        .cachePolicy(CachePolicy.CACHING_DISABLED)
        .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER)
        .responseHeadersPolicy(ResponseHeadersPolicy.SECURITY_HEADERS)
        .build();
  }

  /** CloudFront writes its logs by access control lists only. */
  private Bucket logs() {
    Bucket logs =
        Bucket.Builder.create(this, "AccessLogs")
            .bucketName(Names.bucket("edge-access", getAccount()))
            .encryption(BucketEncryption.S3_MANAGED)
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .enforceSsl(true)
            .versioned(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .lifecycleRules(List.of(LifecycleRule.builder().expiration(Duration.days(365)).build()))
            .build();
    Reasons.accept(logs, "AwsSolutions-S1", "It is the bucket that access logs go to.");
    return logs;
  }

  private void alarms(Distribution distribution) {
    Alarms alarms = new Alarms(this, site());
    alarms.add(
        "errors",
        Alarms.metric(
            "AWS/CloudFront",
            "5xxErrorRate",
            "Average",
            Map.of("DistributionId", distribution.getDistributionId(), "Region", "Global")),
        Alarms.When.above(ERRORS_PERCENT, 5),
        Runbook.LOSE_A_REGION);
    alarms.add(
        "blocked",
        Alarms.metric(
            "AWS/WAFV2",
            "BlockedRequests",
            "Sum",
            Map.of("WebACL", "cellvote-edge", "Rule", "ALL")),
        Alarms.When.above(BLOCKED_A_MINUTE, 5),
        Runbook.BOT_ATTACK);
  }
}
