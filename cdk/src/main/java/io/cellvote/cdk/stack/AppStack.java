package io.cellvote.cdk.stack;

import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Network;
import io.cellvote.cdk.common.PlatformStack;
import io.cellvote.cdk.part.Alarms;
import io.cellvote.cdk.part.ControlService;
import io.cellvote.cdk.part.MailDomain;
import io.cellvote.cdk.part.RegionAlarms;
import io.cellvote.cdk.part.RouterService;
import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.Registry;
import software.constructs.Construct;

/** Region-r-App: routers behind a load balancer, global-control in its two roles, and mail. */
public final class AppStack extends PlatformStack {
  public AppStack(Construct scope, Registry registry, RegionSite region) {
    super(scope, Names.app(region), registry, region, false);
    Network network = new Network(this, region);
    RouterService router = new RouterService(this, registry, network);
    ControlService control = new ControlService(this, registry, network);
    new MailDomain(this, registry);
    new RegionAlarms(this, new Alarms(this, region))
        .of(router.balancer(), router.targets(), control);
  }
}
