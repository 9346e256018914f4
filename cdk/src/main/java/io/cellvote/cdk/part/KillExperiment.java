package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Grants;
import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Network;
import io.cellvote.cdk.common.Reasons;
import io.cellvote.cdk.registry.CellSite;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.fis.CfnExperimentTemplate;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The experiment that kills one cell: all of its instances at once. It stops when voters of other
 * cells notice, which the region's alarm of the same name says.
 */
public final class KillExperiment extends Construct {
  private static final String TARGET = "instances";

  private final Stack stack;

  public KillExperiment(Construct scope, CellSite cell, Network network) {
    super(scope, "Kill");
    this.stack = Stack.of(this);
    LogGroup logs = Logs.group(this, "Logs", network.key());
    CfnExperimentTemplate.Builder.create(this, "Template")
        .description("Kills the cell " + cell.name())
        .roleArn(role(cell, logs).getRoleArn())
        .targets(Map.of(TARGET, instances(cell)))
        .actions(Map.of("kill", kill()))
        .stopConditions(List.of(stop(network)))
        .experimentOptions(
            CfnExperimentTemplate.ExperimentTemplateExperimentOptionsProperty.builder()
                .emptyTargetResolutionMode("fail")
                .build())
        .logConfiguration(
            CfnExperimentTemplate.ExperimentTemplateLogConfigurationProperty.builder()
                .logSchemaVersion(2)
                .cloudWatchLogsConfiguration(
                    CfnExperimentTemplate.CloudWatchLogsConfigurationProperty.builder()
                        .logGroupArn(logs.getLogGroupArn())
                        .build())
                .build())
        .tags(Map.of("Name", "kill-" + cell.name(), Names.CELL_TAG, cell.name()))
        .build();
  }

  private static CfnExperimentTemplate.ExperimentTemplateTargetProperty instances(CellSite cell) {
    return CfnExperimentTemplate.ExperimentTemplateTargetProperty.builder()
        .resourceType("aws:ec2:instance")
        .resourceTags(Map.of(Names.CELL_TAG, cell.name()))
        .filters(
            List.of(
                CfnExperimentTemplate.ExperimentTemplateTargetFilterProperty.builder()
                    .path("State.Name")
                    .values(List.of("running"))
                    .build()))
        .selectionMode("ALL")
        .build();
  }

  private static CfnExperimentTemplate.ExperimentTemplateActionProperty kill() {
    return CfnExperimentTemplate.ExperimentTemplateActionProperty.builder()
        .actionId("aws:ec2:terminate-instances")
        .targets(Map.of("Instances", TARGET))
        .build();
  }

  private CfnExperimentTemplate.ExperimentTemplateStopConditionProperty stop(Network network) {
    return CfnExperimentTemplate.ExperimentTemplateStopConditionProperty.builder()
        .source("aws:cloudwatch:alarm")
        .value(
            "arn:%s:cloudwatch:%s:%s:alarm:%s"
                .formatted(
                    stack.getPartition(),
                    network.region().awsName(),
                    stack.getAccount(),
                    Names.votersNotice(network.region())))
        .build();
  }

  private Role role(CellSite cell, LogGroup logs) {
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("fis.amazonaws.com"))
            .build();
    role.addToPolicy(terminate(cell));
    role.addToPolicy(
        Grants.allow(
            List.of(
                "ec2:DescribeInstances",
                "logs:CreateLogDelivery",
                "logs:PutResourcePolicy",
                "logs:DescribeResourcePolicies",
                "logs:DescribeLogGroups"),
            List.of("*")));
    logs.grantWrite(role);
    Reasons.accept(
        role,
        "AwsSolutions-IAM5",
        "Instances are told apart by the cell's tag; describing has no resource of its own.");
    return role;
  }

  private PolicyStatement terminate(CellSite cell) {
    return Grants.allowIf(
        List.of("ec2:TerminateInstances"),
        List.of(
            "arn:%s:ec2:%s:%s:instance/*"
                .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount())),
        Map.of("StringEquals", Map.of("aws:ResourceTag/" + Names.CELL_TAG, cell.name())));
  }
}
