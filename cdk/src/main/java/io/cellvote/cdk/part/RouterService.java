package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Network;
import io.cellvote.cdk.common.Output;
import io.cellvote.cdk.common.Ports;
import io.cellvote.cdk.registry.Registry;
import io.cellvote.cdk.registry.SizeClass.Machines;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ecs.Ec2Service;
import software.amazon.awscdk.services.elasticloadbalancingv2.AddApplicationActionProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.FixedResponseOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCertificate;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCondition;
import software.amazon.awscdk.services.elasticloadbalancingv2.SslPolicy;
import software.amazon.awscdk.services.route53.CfnRecordSet;
import software.constructs.Construct;

/** The region's routers, behind a load balancer that answers CloudFront and nobody else. */
public final class RouterService extends Construct {
  /** The header by which CloudFront's requests are told from those of other users of it. */
  public static final String EDGE_HEADER = "X-Cellvote-Edge";

  /** CloudFront and the balancer each append whom they had before them. */
  private static final String PROXY_HOPS = "2";

  /** A new connection to a cell of another region takes two ways there and back, 170 ms each. */
  private static final String CONNECT_MS = "1000";

  private static final Machines MACHINES = new Machines("c7i.2xlarge", 3, 12);
  private static final int MEMORY_MIB = 4_096;

  private final Registry registry;
  private final Network network;
  private final ApplicationLoadBalancer balancer;
  private final ApplicationTargetGroup targets;

  public RouterService(Construct scope, Registry registry, Network network) {
    super(scope, "Router");
    this.registry = registry;
    this.network = network;
    SecurityGroup door =
        Walls.closed(this, "Door", network, "The door of the region, for CloudFront");
    SecurityGroup wall = Walls.closed(this, "Wall", network, "The routers of the region");
    door.addIngressRule(
        Peer.prefixList(network.region().edgePrefixList()),
        Port.tcp(Ports.HTTPS),
        "CloudFront's servers");
    Walls.open(door, wall, Ports.ROUTER);
    Walls.openTo(registry.regions(), SubnetKind.CELL, wall, Ports.DOOR);
    Walls.openTo(List.of(network.region()), SubnetKind.CONTROL, wall, Ports.CONTROL);
    Walls.openToWorld(wall);
    this.balancer = balancer(door);
    this.targets = listen(service(wall));
    name();
  }

  private ApplicationLoadBalancer balancer(SecurityGroup door) {
    ApplicationLoadBalancer made =
        ApplicationLoadBalancer.Builder.create(this, "Balancer")
            .vpc(network.vpc())
            .vpcSubnets(network.subnets(SubnetKind.PUBLIC))
            .internetFacing(true)
            .securityGroup(door)
            .dropInvalidHeaderFields(true)
            .deletionProtection(true)
            .idleTimeout(Duration.seconds(60))
            .build();
    made.logAccessLogs(network.accessLogs(), Names.app(network.region()));
    return made;
  }

  private Ec2Service service(SecurityGroup wall) {
    Capacity capacity = new Capacity(this, "Instances", network, SubnetKind.ROUTER, MACHINES);
    String region = network.region().name();
    ServiceTask task =
        new ServiceTask(
            this,
            "Service",
            registry,
            network,
            new ServiceTask.Spec(
                "router",
                Images.ROUTER,
                Ports.ROUTER,
                MEMORY_MIB,
                "Region",
                region,
                Map.of(
                    "CELLVOTE_ROUTER_REGION",
                    region,
                    "CELLVOTE_ROUTER_HOSTS",
                    Names.VOTE,
                    "CELLVOTE_ROUTER_PROXIES",
                    String.join(",", network.region().cidrs(SubnetKind.PUBLIC)),
                    "CELLVOTE_ROUTER_PROXY_HOPS",
                    PROXY_HOPS,
                    "CELLVOTE_ROUTER_CONNECT_TIMEOUT_MS",
                    CONNECT_MS,
                    "CELLVOTE_CELL_MAP_FILE",
                    "/state/cell-map.json",
                    "CELLVOTE_CONTROL_URL",
                    "http://%s:%d".formatted(Names.control(network.region()), Ports.CONTROL)),
                Map.of()));
    return Service.of(
        this, capacity, task, new Service.Placing("Router", MACHINES, SubnetKind.ROUTER, wall));
  }

  /** Without the header's secret the answer is 403. */
  private ApplicationTargetGroup listen(Ec2Service service) {
    ApplicationListener listener =
        balancer.addListener(
            "Https",
            BaseApplicationListenerProps.builder()
                .port(Ports.HTTPS)
                .protocol(ApplicationProtocol.HTTPS)
                .certificates(List.of(ListenerCertificate.fromCertificateManager(certificate())))
                .sslPolicy(SslPolicy.RECOMMENDED_TLS)
                .open(false)
                .defaultAction(
                    ListenerAction.fixedResponse(403, FixedResponseOptions.builder().build()))
                .build());
    ApplicationTargetGroup group =
        Service.targets(this, "Targets", network, new Service.Target(service, Ports.ROUTER));
    listener.addAction(
        "FromTheEdge",
        AddApplicationActionProps.builder()
            .priority(1)
            .conditions(
                List.of(
                    ListenerCondition.httpHeader(
                        EDGE_HEADER, List.of(Secrets.reference(Secrets.EDGE)))))
            .action(ListenerAction.forward(List.of(group)))
            .build());
    return group;
  }

  /** For the name that CloudFront asks DNS for, and the one that clients ask for. */
  private Certificate certificate() {
    return Certificates.of(this, registry, Names.VOTE, Names.ORIGIN);
  }

  private String zoneId() {
    return Output.of(Names.GLOBAL_DATA, Output.ZONE, registry.primary());
  }

  private void name() {
    CfnRecordSet.Builder.create(this, "Name")
        .name(Names.balancer(network.region()) + ".")
        .type("A")
        .hostedZoneId(zoneId())
        .aliasTarget(
            CfnRecordSet.AliasTargetProperty.builder()
                .dnsName(balancer.getLoadBalancerDnsName())
                .hostedZoneId(balancer.getLoadBalancerCanonicalHostedZoneId())
                .evaluateTargetHealth(true)
                .build())
        .build();
  }

  public ApplicationLoadBalancer balancer() {
    return balancer;
  }

  public ApplicationTargetGroup targets() {
    return targets;
  }
}
