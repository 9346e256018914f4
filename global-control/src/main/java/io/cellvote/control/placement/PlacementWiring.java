package io.cellvote.control.placement;

import io.cellvote.model.RegionTable;
import io.cellvote.stores.Transactions;
import io.cellvote.web.HopTrust;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Builds placement: what checks the cells, what acts on the map, and what operators talk to. */
public final class PlacementWiring implements AutoCloseable {
  private static final Duration LEASE_HELD_FOR = Duration.ofSeconds(10);

  /**
   * Where cells are known, and how they are reached.
   *
   * @param trust whom to believe that it is a cell, where TLS is spoken
   */
  public record Cells(CellRegistry registry, MapWatch map, RegionTable regions, HopTrust trust) {}

  private final HttpCellProbe probe;
  private final PlacementLease lease =
      new PlacementLease(UUID.randomUUID().toString(), LEASE_HELD_FOR);
  private final Placement placement;
  private final List<Object> resources;

  public PlacementWiring(Transactions database, Cells cells, AddLimits add) {
    RegionTable regions = cells.regions();
    MapWatch map = cells.map();
    probe = new HttpCellProbe(cells.trust());
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
            new PlacementResource(cells.registry(), map, regions, new Operations(database)),
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
