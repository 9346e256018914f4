package io.cellvote.router.forward;

import io.cellvote.model.Cell;
import io.cellvote.model.CellMap;
import io.cellvote.model.RegionTable;
import io.cellvote.model.UserId;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;

/**
 * The cells to try for a voter: by rank, but those that cool down last.
 *
 * <p>The others are ranked only when the home does not answer: with a thousand cells that costs
 * more than the rest of the request.
 */
final class TryOrder {
  private final CellMap map;
  private final RegionTable regions;
  private final UserId voter;
  private final CellClients clients;
  private final Queue<CellClient> cooling = new ArrayDeque<>(2);
  private Optional<Cell> home;
  private Iterator<Cell> others;

  TryOrder(CellMap map, RegionTable regions, UserId voter, CellClients clients) {
    this.map = map;
    this.regions = regions;
    this.voter = voter;
    this.clients = clients;
    this.home = map.home(voter, regions);
  }

  /** The next cell to try; empty when all were. */
  Optional<CellClient> next() {
    for (Optional<Cell> cell = nextRanked(); cell.isPresent(); cell = nextRanked()) {
      CellClient client = clients.of(cell.get());
      if (client.mayTry()) {
        return Optional.of(client);
      }
      cooling.add(client);
    }
    return Optional.ofNullable(cooling.poll());
  }

  private Optional<Cell> nextRanked() {
    if (home.isPresent()) {
      Optional<Cell> first = home;
      home = Optional.empty();
      return first;
    }
    if (others == null) {
      others = map.ranked(voter, regions).stream().skip(1).iterator();
    }
    return others.hasNext() ? Optional.of(others.next()) : Optional.empty();
  }
}
