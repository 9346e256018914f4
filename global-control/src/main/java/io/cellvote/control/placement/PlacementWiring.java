package io.cellvote.control.placement;

import io.cellvote.model.RegionTable;
import io.cellvote.stores.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Builds placement: what checks the cells, what acts on the map, and what operators talk to. */
public final class PlacementWiring implements AutoCloseable {
  private static final Duration LEASE_HELD_FOR = Duration.ofSeconds(10);

  private final HttpCellProbe probe = new HttpCellProbe();
  private final PlacementLease lease =
      new PlacementLease(UUID.randomUUID().toString(), LEASE_HELD_FOR);
  private final Placement placement;
  private final List<Object> resources;

  public PlacementWiring(
      Transactions database,
      CellRegistry registry,
      MapWatch map,
      RegionTable regions,
      AddLimits add) {
    HealthChecks checks =
        new HealthChecks(
            () -> map.newest().map(RegistrySnapshot::registered).orElse(List.of()), probe);
    placement =
        new Placement(
            new Placement.Needs(database, checks::round, checks::health, map::offer),
            lease,
            PlacementPolicy.DEFAULT,
            new BringingIn(new AddPolicy(add)));
    resources =
        List.of(
            new PlacementResource(registry, map, regions, new Operations(database)),
            new DrainResource(new Drainage(database, regions, checks::health), map::offer),
            new AddResource(new Addition(database), regions, map::offer));
  }

  /** Begins to check cells and, with the lease, to act. */
  public void start() {
    placement.start();
  }

  /** The right to act, as this instance asks for it. */
  public PlacementLease lease() {
    return lease;
  }

  /** The cell map for routers, and the registry for operators. */
  public List<Object> resources() {
    return resources;
  }

  @Override
  public void close() {
    placement.close();
    probe.close();
  }
}
