package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Network;
import io.cellvote.cdk.common.Ports;
import io.cellvote.cdk.registry.Registry;
import io.cellvote.cdk.registry.SubnetKind;
import java.util.List;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/**
 * Who reaches what of a cell. Its door is open to routers, and to global-control for its health
 * checks; its log to itself, and to global-control, which reads tallies; its cache to itself alone.
 */
public final class CellWalls extends Construct {
  private final SecurityGroup door;
  private final SecurityGroup task;
  private final SecurityGroup log;
  private final SecurityGroup cache;

  public CellWalls(Construct scope, Registry registry, Network network) {
    super(scope, "Walls");
    this.door = Walls.closed(this, "Door", network, "The door of the cell");
    this.task = Walls.closed(this, "Service", network, "The service of the cell");
    this.log = Walls.closed(this, "Log", network, "The brokers of the cell");
    this.cache = Walls.closed(this, "Cache", network, "The cache of the cell");
    Walls.openFromAll(registry, SubnetKind.ROUTER, door, Ports.DOOR);
    Walls.openFromAll(registry, SubnetKind.CONTROL, door, Ports.DOOR);
    Walls.open(door, task, Ports.CELL);
    Walls.open(task, log, Ports.LOG);
    Walls.openFromAll(registry, SubnetKind.CONTROL, log, Ports.LOG);
    Walls.open(task, cache, Ports.CACHE);
    Walls.openTo(List.of(network.region()), SubnetKind.DATABASE, task, Ports.DATABASE);
    Walls.openToWorld(task);
  }

  public SecurityGroup door() {
    return door;
  }

  public SecurityGroup task() {
    return task;
  }

  public SecurityGroup log() {
    return log;
  }

  public SecurityGroup cache() {
    return cache;
  }
}
