package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Grants;
import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Network;
import io.cellvote.cdk.common.Ports;
import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.Registry;
import io.cellvote.cdk.registry.SizeClass.Machines;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ecs.Ec2Service;
import software.amazon.awscdk.services.elasticloadbalancingv2.AddApplicationActionProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCondition;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * Global-control: one image, two services, each in its role. The balancer sends placement the cell
 * map's calls and operators', and viewers and audits to the other one. So a storm of viewers does
 * not hold up placement.
 */
public final class ControlService extends Construct {
  private static final Machines MACHINES = new Machines("m7i.xlarge", 3, 6);
  private static final Machines PLACEMENT = new Machines("m7i.xlarge", 2, 3);
  private static final Machines LEADERBOARD = new Machines("m7i.xlarge", 2, 6);
  private static final int MEMORY_MIB = 4_096;

  /** The task looks every hour, and rotates what is older than ROTATE_DAYS. */
  private static final Duration ROTATION = Duration.hours(1);

  private final Registry registry;
  private final Network network;
  private final Capacity capacity;
  private final SecurityGroup wall;
  private final DatabaseLogin login;
  private final ApplicationTargetGroup placement;
  private final ApplicationTargetGroup leaderboard;

  public ControlService(Construct scope, Registry registry, Network network) {
    super(scope, "Control");
    this.registry = registry;
    this.network = network;
    this.capacity = new Capacity(this, "Instances", network, SubnetKind.CONTROL, MACHINES);
    SecurityGroup door = Walls.closed(this, "Door", network, "The door of global-control");
    this.wall = Walls.closed(this, "Wall", network, "Global-control");
    walls(door);
    this.login = new DatabaseLogin(this, network.region().name() + "-control", registry, network);
    this.placement = targets("Placement", service("Placement", PLACEMENT));
    this.leaderboard = targets("Leaderboard", service("Leaderboard", LEADERBOARD));
    ApplicationLoadBalancer balancer = balancer(door);
    Internal.name(this, Names.control(network.region()), network.region(), balancer);
    rotation();
    if (network.region().equals(registry.primary())) {
      new DatabaseKeeper(this, registry, capacity, wall);
    }
  }

  private void walls(SecurityGroup door) {
    Walls.openFrom(network.region(), SubnetKind.ROUTER, door, Ports.CONTROL);
    Walls.open(door, wall, Ports.CONTROL);
    Walls.openTo(registry.regions(), SubnetKind.CELL, wall, Ports.DOOR);
    Walls.openTo(registry.regions(), SubnetKind.CELL, wall, Ports.LOG);
    Walls.openTo(registry.regions(), SubnetKind.DATABASE, wall, Ports.DATABASE);
    Walls.openToWorld(wall);
  }

  private Ec2Service service(String role, Machines machines) {
    ServiceTask task =
        new ServiceTask(
            this,
            role + "Service",
            registry,
            network,
            new ServiceTask.Spec(
                "global-control",
                Images.CONTROL,
                Ports.CONTROL,
                MEMORY_MIB,
                "Region",
                network.region().name(),
                settings(role),
                Map.of(
                    "CELLVOTE_DATABASE_USER", login.field("username"),
                    "CELLVOTE_DATABASE_PASSWORD", login.field("password"),
                    "CELLVOTE_CONTROL_EXPORT_KEY",
                        Secrets.field(
                            Stack.of(this), registry, network.region(), Secrets.EXPORT))));
    tallyRights().forEach(task.definition()::addToTaskRolePolicy);
    return Service.of(
        this, capacity, task, new Service.Placing(role, machines, SubnetKind.CONTROL, wall));
  }

  private Map<String, String> settings(String role) {
    Map<String, String> all = new HashMap<>(DatabaseLogin.settings(registry, network.region()));
    all.put("CELLVOTE_CONTROL_ROLE", role.toLowerCase(Locale.ROOT));
    all.put("CELLVOTE_KAFKA_SECURITY", "iam");
    return all;
  }

  /** The tallies of every cell and the ends of its votes, of cells that are added later, too. */
  private List<PolicyStatement> tallyRights() {
    return registry.regions().stream()
        .flatMap(region ->
            List.of(
                Grants.allow(
                    List.of("kafka-cluster:Connect"), List.of(kafka(region, "cluster/*/*"))),
                Grants.allow(
                    List.of("kafka-cluster:DescribeTopic"),
                    List.of(kafka(region, "topic/*/*/votes"))),
                Grants.allow(
                    List.of("kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"),
                    List.of(kafka(region, "topic/*/*/tallies"))))
                .stream())
        .toList();
  }

  private String kafka(RegionSite region, String resource) {
    Stack stack = Stack.of(this);
    return "arn:%s:kafka:%s:%s:%s"
        .formatted(stack.getPartition(), region.awsName(), stack.getAccount(), resource);
  }

  private ApplicationTargetGroup targets(String role, Ec2Service service) {
    return Service.targets(
        this, role + "Targets", network, new Service.Target(service, Ports.CONTROL));
  }

  private ApplicationLoadBalancer balancer(SecurityGroup door) {
    ApplicationLoadBalancer balancer =
        ApplicationLoadBalancer.Builder.create(this, "Balancer")
            .vpc(network.vpc())
            .vpcSubnets(network.subnets(SubnetKind.CONTROL))
            .internetFacing(false)
            .securityGroup(door)
            .dropInvalidHeaderFields(true)
            .idleTimeout(Duration.seconds(60))
            .build();
    balancer.logAccessLogs(network.accessLogs(), Names.app(network.region()) + "-control");
    ApplicationListener listener =
        balancer.addListener(
            "Http",
            BaseApplicationListenerProps.builder()
                .port(Ports.CONTROL)
                .protocol(ApplicationProtocol.HTTP)
                .open(false)
                .defaultAction(ListenerAction.forward(List.of(leaderboard)))
                .build());
    listener.addAction(
        "Audit",
        AddApplicationActionProps.builder()
            .priority(1)
            .conditions(List.of(ListenerCondition.pathPatterns(List.of("/control/v1/audit*"))))
            .action(ListenerAction.forward(List.of(leaderboard)))
            .build());
    listener.addAction(
        "Placement",
        AddApplicationActionProps.builder()
            .priority(2)
            .conditions(List.of(ListenerCondition.pathPatterns(List.of("/control/v1/*"))))
            .action(ListenerAction.forward(List.of(placement)))
            .build());
    return balancer;
  }

  private void rotation() {
    Map<String, String> settings =
        new HashMap<>(login.rotationSettings(Names.database(network.region())));
    settings.put("CLUSTER", capacity.cluster().getClusterName());
    List<PolicyStatement> rights = new ArrayList<>(login.rotationRights());
    rights.add(Grants.allow(List.of("secretsmanager:GetRandomPassword"), List.of("*")));
    rights.addAll(Operation.restartRights(Stack.of(this), capacity));
    new Operation(
        this,
        new Operation.Spec("rotate", List.of("rotate"), ROTATION, settings, rights),
        capacity,
        SubnetKind.CONTROL,
        wall);
  }

  public ApplicationTargetGroup placement() {
    return placement;
  }

  public ApplicationTargetGroup leaderboard() {
    return leaderboard;
  }
}
