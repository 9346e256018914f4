package io.cellvote.router.forward;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.RegionTable;
import io.cellvote.model.UserId;
import io.cellvote.router.cellmap.KnownCellMap;
import java.util.Optional;

/** Finds the cells that a voter's requests go to. */
public final class HomeCells {
  private final KnownCellMap map;
  private final RegionTable regions;
  private final CellClients clients;

  public HomeCells(KnownCellMap map, RegionTable regions, CellClients clients) {
    this.map = requireNonNull(map, "map");
    this.regions = requireNonNull(regions, "regions");
    this.clients = requireNonNull(clients, "clients");
  }

  /** The order for one request; empty as long as no cell map is known. */
  Optional<TryOrder> orderFor(UserId voter) {
    return map.current().map(current -> new TryOrder(current, regions, voter, clients));
  }
}
