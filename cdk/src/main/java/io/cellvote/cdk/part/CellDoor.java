package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Network;
import io.cellvote.cdk.common.Ports;
import io.cellvote.cdk.registry.CellSite;
import io.cellvote.cdk.registry.Registry;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ecs.Ec2Service;
import software.amazon.awscdk.services.elasticloadbalancingv2.AddNetworkTargetsProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseNetworkListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCertificate;
import software.amazon.awscdk.services.elasticloadbalancingv2.NetworkListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.NetworkLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.NetworkTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.Protocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.SslPolicy;
import software.constructs.Construct;

/**
 * The cell's address: a load balancer that routers and global-control's checks come through, by
 * TLS. It ends here: the way on to the tasks is plain, and the walls let nobody else go it.
 */
public final class CellDoor extends Construct {
  private final NetworkListener listener;

  public CellDoor(
      Construct scope, Registry registry, CellSite cell, Network network, SecurityGroup wall) {
    super(scope, "Door");
    String name = Names.door(cell, network.region());
    NetworkLoadBalancer balancer = balancer(network, wall);
    balancer.logAccessLogs(network.accessLogs(), Names.cell(cell));
    Internal.cell(this, name, network.region(), balancer);
    this.listener = listener(balancer, Certificates.of(this, registry, name));
  }

  private NetworkLoadBalancer balancer(Network network, SecurityGroup wall) {
    return NetworkLoadBalancer.Builder.create(this, "Balancer")
        .vpc(network.vpc())
        .vpcSubnets(network.subnets(SubnetKind.CELL))
        .internetFacing(false)
        .crossZoneEnabled(true)
        .securityGroups(List.of(wall))
        .build();
  }

  /** Only services of ours call: nothing older than TLS 1.3 is spoken. */
  private static NetworkListener listener(NetworkLoadBalancer balancer, Certificate certificate) {
    return balancer.addListener(
        "Votes",
        BaseNetworkListenerProps.builder()
            .port(Ports.DOOR)
            .protocol(Protocol.TLS)
            .certificates(List.of(ListenerCertificate.fromCertificateManager(certificate)))
            .sslPolicy(SslPolicy.TLS13_13)
            .build());
  }

  /** Lets whoever comes through it to the tasks that are ready. */
  public NetworkTargetGroup leadTo(Ec2Service service) {
    return listener.addTargets(
        "Tasks",
        AddNetworkTargetsProps.builder()
            .port(Ports.CELL)
            .protocol(Protocol.TCP)
            .targets(List.of(service))
            .deregistrationDelay(Duration.seconds(30))
            .healthCheck(
                HealthCheck.builder()
                    .protocol(Protocol.HTTP)
                    .path("/health/ready")
                    .interval(Duration.seconds(10))
                    .build())
            .build());
  }
}
