package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Grants;
import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Reasons;
import io.cellvote.cdk.common.Runbook;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.Ec2TaskDefinition;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.NetworkMode;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.EcsTask;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A command of the operations image that runs by the clock, on the EC2 instances that are there. It
 * tells CloudWatch how it ended; one that failed raises an alarm.
 */
public final class Operation extends Construct {
  private static final int MEMORY_MIB = 256;
  private static final String ROTATE_DAYS = "30";

  private final Capacity capacity;

  /**
   * What runs.
   *
   * @param name of the command, and of its figures
   * @param rights on top of telling its figures
   */
  public record Spec(
      String name,
      List<String> command,
      Duration every,
      Map<String, String> environment,
      List<PolicyStatement> rights) {}

  public Operation(
      Construct scope, Spec spec, Capacity capacity, SubnetKind kind, SecurityGroup wall) {
    super(scope, "Operation-" + spec.name());
    this.capacity = capacity;
    Ec2TaskDefinition task = task(spec);
    Rule rule =
        Rule.Builder.create(this, "Clock")
            .description("Runs %s by the clock".formatted(spec.name()))
            .schedule(Schedule.rate(spec.every()))
            .build();
    rule.addTarget(
        EcsTask.Builder.create()
            .cluster(capacity.cluster())
            .taskDefinition(task)
            .subnetSelection(capacity.network().subnets(kind))
            .securityGroups(List.of(wall))
            .build());
    Reasons.accept(
        this,
        "AwsSolutions-IAM5",
        "ECR's login and metrics have no resource of their own; tasks and streams have ids.");
  }

  private Ec2TaskDefinition task(Spec spec) {
    Ec2TaskDefinition task =
        Ec2TaskDefinition.Builder.create(this, "Task")
            .family(Stack.of(this).getStackName() + "-" + spec.name())
            .networkMode(NetworkMode.AWS_VPC)
            .volumes(List.of(Volume.builder().name("tmp").build()))
            .build();
    task.addToTaskRolePolicy(
        Grants.allowIf(
            List.of("cloudwatch:PutMetricData"),
            List.of("*"),
            Map.of("StringEquals", Map.of("cloudwatch:namespace", Names.METRICS))));
    spec.rights().forEach(task::addToTaskRolePolicy);
    container(task, spec);
    Reasons.accept(task, "AwsSolutions-ECS2", "Names and addresses; it fetches secrets itself.");
    return task;
  }

  private void container(Ec2TaskDefinition task, Spec spec) {
    LogGroup logs = Logs.group(this, "Logs", capacity.network().key());
    Map<String, String> environment = new HashMap<>(spec.environment());
    environment.put("OPERATION", spec.name());
    environment.put("ROTATE_DAYS", ROTATE_DAYS);
    environment.put("STACK", Stack.of(this).getStackName());
    ContainerDefinition container =
        task.addContainer(
            spec.name(),
            ContainerDefinitionOptions.builder()
                .image(Images.of(this, Images.OPERATIONS, capacity.network().region()))
                .command(spec.command())
                .environment(environment)
                .memoryLimitMiB(MEMORY_MIB)
                .readonlyRootFilesystem(true)
                .logging(
                    LogDriver.awsLogs(
                        AwsLogDriverProps.builder()
                            .logGroup(logs)
                            .streamPrefix(spec.name())
                            .build()))
                .build());
    container.addMountPoints(
        MountPoint.builder().sourceVolume("tmp").containerPath("/tmp").readOnly(false).build());
  }

  /** Starting the tasks of the cluster's services anew, so that they read new secrets. */
  public static List<PolicyStatement> restartRights(Stack stack, Capacity capacity) {
    return List.of(
        Grants.allow(List.of("ecs:ListServices"), List.of("*")),
        Grants.allow(
            List.of("ecs:UpdateService"),
            List.of(
                "arn:%s:ecs:%s:%s:service/%s/*"
                    .formatted(
                        stack.getPartition(),
                        stack.getRegion(),
                        stack.getAccount(),
                        capacity.cluster().getClusterName()))));
  }

  /** An alarm when a run fails. */
  public static void alarmOnFailure(Alarms alarms, Stack stack, String name, Runbook runbook) {
    alarms.add(
        name + "-failed",
        Alarms.metric(Names.METRICS, "OperationFailed", "Sum", dimensions(stack, name)),
        Alarms.When.above(0, 1),
        runbook);
  }

  /** An alarm when no run succeeded for a day. */
  public static void alarmOnSilence(Alarms alarms, Stack stack, String name, Runbook runbook) {
    alarms.add(
        name + "-silent",
        Alarms.metric(
            Names.METRICS, "OperationSucceeded", "Sum", dimensions(stack, name), Duration.days(1)),
        new Alarms.When(ComparisonOperator.LESS_THAN_THRESHOLD, 1, 1, TreatMissingData.BREACHING),
        runbook);
  }

  private static Map<String, String> dimensions(Stack stack, String name) {
    return Map.of("Stack", stack.getStackName(), "Operation", name);
  }
}
