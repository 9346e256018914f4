package io.cellvote.cdk.part;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.constructs.Construct;

/**
 * What is turned away before it costs a region anything: floods from one address, known bad
 * addresses and requests, and bots that do not even hide. The finer work is the cells' defence.
 */
public final class EdgeShield {
  /** Requests of one address in five minutes; a cell's own limit is 6,000 a minute. */
  private static final int REQUESTS_MAX = 30_000;

  /** Votes of one address in five minutes. */
  private static final int VOTES_MAX = 6_000;

  private static final List<String> VOTE_PATHS = List.of("/v1/vote", "/api/v1/vote");

  private EdgeShield() {}

  public static CfnWebACL of(Construct scope) {
    return CfnWebACL.Builder.create(scope, "Shield")
        .scope("CLOUDFRONT")
        .name("cellvote-edge")
        .defaultAction(
            CfnWebACL.DefaultActionProperty.builder()
                .allow(CfnWebACL.AllowActionProperty.builder().build())
                .build())
        .visibilityConfig(seen("edge"))
        .rules(
            List.of(
                rate("flood", 0, REQUESTS_MAX, null),
                rate("votes", 1, VOTES_MAX, onVotes()),
                managed("reputation", 2, "AWSManagedRulesAmazonIpReputationList"),
                managed("bad-inputs", 3, "AWSManagedRulesKnownBadInputsRuleSet"),
                managed("bots", 4, "AWSManagedRulesBotControlRuleSet")))
        .build();
  }

  private static CfnWebACL.RuleProperty rate(
      String name, int priority, int max, CfnWebACL.StatementProperty narrowed) {
    return CfnWebACL.RuleProperty.builder()
        .name(name)
        .priority(priority)
        .action(
            CfnWebACL.RuleActionProperty.builder()
                .block(CfnWebACL.BlockActionProperty.builder().build())
                .build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .rateBasedStatement(
                    CfnWebACL.RateBasedStatementProperty.builder()
                        .aggregateKeyType("IP")
                        .limit(max)
                        .scopeDownStatement(narrowed)
                        .build())
                .build())
        .visibilityConfig(seen(name))
        .build();
  }

  private static CfnWebACL.StatementProperty onVotes() {
    return CfnWebACL.StatementProperty.builder()
        .orStatement(
            CfnWebACL.OrStatementProperty.builder()
                .statements(VOTE_PATHS.stream().map(EdgeShield::begins).toList())
                .build())
        .build();
  }

  private static CfnWebACL.StatementProperty begins(String path) {
    return CfnWebACL.StatementProperty.builder()
        .byteMatchStatement(
            CfnWebACL.ByteMatchStatementProperty.builder()
                .fieldToMatch(CfnWebACL.FieldToMatchProperty.builder().uriPath(Map.of()).build())
                .positionalConstraint("STARTS_WITH")
                .searchString(path)
                .textTransformations(
                    List.of(
                        CfnWebACL.TextTransformationProperty.builder()
                            .priority(0)
                            .type("NORMALIZE_PATH")
                            .build()))
                .build())
        .build();
  }

  private static CfnWebACL.RuleProperty managed(String name, int priority, String group) {
    return CfnWebACL.RuleProperty.builder()
        .name(name)
        .priority(priority)
        .overrideAction(CfnWebACL.OverrideActionProperty.builder().none(Map.of()).build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .managedRuleGroupStatement(
                    CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                        .vendorName("AWS")
                        .name(group)
                        .build())
                .build())
        .visibilityConfig(seen(name))
        .build();
  }

  private static CfnWebACL.VisibilityConfigProperty seen(String name) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .cloudWatchMetricsEnabled(true)
        .sampledRequestsEnabled(true)
        .metricName("cellvote-" + name)
        .build();
  }
}
