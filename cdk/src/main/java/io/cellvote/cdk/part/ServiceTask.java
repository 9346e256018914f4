package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Grants;
import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Network;
import io.cellvote.cdk.common.Output;
import io.cellvote.cdk.common.Reasons;
import io.cellvote.cdk.registry.Registry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerDependency;
import software.amazon.awscdk.services.ecs.ContainerDependencyCondition;
import software.amazon.awscdk.services.ecs.Ec2TaskDefinition;
import software.amazon.awscdk.services.ecs.Host;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.NetworkMode;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.ecs.Secret;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A task with one service. First {@code config} writes what is known at run time only (addresses of
 * brokers, the authority's certificate) to the folder that the service's JVM reads its arguments
 * from; beside it the agent sends the service's metrics to CloudWatch.
 */
public final class ServiceTask extends Construct {
  private static final String CONFIG = "/config";
  private static final String STATE = "/state";
  private static final int AGENT_MIB = 128;

  private final Registry registry;
  private final Network network;
  private final Ec2TaskDefinition task;
  private final LogGroup logs;

  /**
   * What runs.
   *
   * @param name of the service, as in its metrics
   * @param label its metrics have this dimension, with {@code value}
   * @param environment of the service, on top of what all have
   * @param secrets of the service: from variable to secret, on top of the hop's
   */
  public record Spec(
      String name,
      String image,
      int port,
      int memoryMib,
      String label,
      String value,
      Map<String, String> environment,
      Map<String, Secret> secrets) {}

  public ServiceTask(Construct scope, String id, Registry registry, Network network, Spec spec) {
    super(scope, id);
    this.registry = registry;
    this.network = network;
    this.logs = Logs.group(this, "Logs", network.key());
    this.task =
        Ec2TaskDefinition.Builder.create(this, "Task")
            .networkMode(NetworkMode.AWS_VPC)
            .volumes(
                List.of(
                    Volume.builder().name("config").build(),
                    Volume.builder().name("tmp").build(),
                    Volume.builder()
                        .name("state")
                        .host(Host.builder().sourcePath("/var/lib/cellvote").build())
                        .build()))
            .build();
    ContainerDefinition config = config(spec);
    service(spec, config);
    agent(spec, config);
    task.addToTaskRolePolicy(readAuthority());
    Reasons.accept(
        task, "AwsSolutions-ECS2", "Settings; what is secret comes from Secrets Manager.");
    Reasons.accept(
        task,
        "AwsSolutions-IAM5",
        "ECR's login and metrics have no resource of their own; streams of the own log group.");
  }

  private ContainerDefinition config(Spec spec) {
    Map<String, Secret> secrets = new HashMap<>(spec.secrets());
    secrets.put("ISSUERS", global(Secrets.ISSUERS));
    secrets.keySet().removeIf(name -> !List.of("ISSUERS", "CACHE_TOKEN").contains(name));
    Map<String, String> environment = new HashMap<>(known(spec));
    environment.put("SERVICE", spec.name());
    ContainerDefinition config =
        task.addContainer(
            "config",
            options("config", Images.OPERATIONS, 128)
                .command(List.of("write-config"))
                .essential(false)
                .environment(environment)
                .secrets(secrets)
                .build());
    config.addMountPoints(mount("config", CONFIG, false), mount("tmp", "/tmp", false));
    return config;
  }

  private Map<String, String> known(Spec spec) {
    return spec.environment().entrySet().stream()
        .filter(entry -> !entry.getKey().startsWith("CELLVOTE_"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private void service(Spec spec, ContainerDefinition config) {
    Map<String, Secret> secrets = new HashMap<>(spec.secrets());
    secrets.remove("CACHE_TOKEN");
    secrets.put("CELLVOTE_HOP_SECRET", global(Secrets.HOP));
    ContainerDefinition service =
        task.addContainer(
            spec.name(),
            options(spec.name(), spec.image(), spec.memoryMib())
                .environment(environment(spec))
                .secrets(secrets)
                .portMappings(List.of(PortMapping.builder().containerPort(spec.port()).build()))
                .stopTimeout(Duration.seconds(60))
                .build());
    service.addMountPoints(
        mount("config", CONFIG, true), mount("tmp", "/tmp", false), mount("state", STATE, false));
    service.addContainerDependencies(after(config));
  }

  private Map<String, String> environment(Spec spec) {
    Map<String, String> all = new HashMap<>();
    all.put("SERVER_HOST", "0.0.0.0");
    all.put("SERVER_PORT", Integer.toString(spec.port()));
    all.put("JDK_JAVA_OPTIONS", "@" + CONFIG + "/java.args");
    all.put("CELLVOTE_ISSUERS", CONFIG + "/issuers.json");
    all.put(
        "CELLVOTE_REGIONS",
        registry.regions().stream()
            .map(region -> region.name() + ":" + region.codes())
            .collect(Collectors.joining(",")));
    spec.environment().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("CELLVOTE_"))
        .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    return all;
  }

  private void agent(Spec spec, ContainerDefinition config) {
    ContainerDefinition agent =
        task.addContainer(
            "agent",
            options("agent", Images.AGENT, AGENT_MIB)
                .essential(false)
                .environment(AgentConfig.of(spec, logs.getLogGroupName()))
                .build());
    agent.addMountPoints(mount("tmp", "/tmp", false));
    agent.addContainerDependencies(after(config));
  }

  private ContainerDefinitionOptions.Builder options(String name, String image, int memoryMib) {
    return ContainerDefinitionOptions.builder()
        .image(Images.of(this, image, network.region()))
        .memoryLimitMiB(memoryMib)
        .readonlyRootFilesystem(true)
        .logging(
            LogDriver.awsLogs(
                AwsLogDriverProps.builder().logGroup(logs).streamPrefix(name).build()));
  }

  private static ContainerDependency after(ContainerDefinition config) {
    return ContainerDependency.builder()
        .container(config)
        .condition(ContainerDependencyCondition.SUCCESS)
        .build();
  }

  private static MountPoint mount(String volume, String path, boolean isReadOnly) {
    return MountPoint.builder()
        .sourceVolume(volume)
        .containerPath(path)
        .readOnly(isReadOnly)
        .build();
  }

  private Secret global(String purpose) {
    return Secrets.field(Stack.of(this), registry, network.region(), purpose);
  }

  private PolicyStatement readAuthority() {
    return Grants.allow(
        List.of("acm-pca:GetCertificateAuthorityCertificate"),
        List.of(Output.of(Names.GLOBAL_DATA, Output.AUTHORITY, registry.primary())));
  }

  public Ec2TaskDefinition definition() {
    return task;
  }
}
