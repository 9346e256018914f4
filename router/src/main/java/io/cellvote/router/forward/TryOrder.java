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
 * The cells to try for a voter: by rank, but those whose breaker is not closed last.
 *
 * <p>The others are ranked only when the home does not answer: with a thousand cells that costs
 * more than the rest of the request.
 */
final class TryOrder {
  private final CellMap map;
  private final RegionTable regions;
  private final UserId voter;
  private final CellClients clients;
  private final Queue<CellClient> putOff = new ArrayDeque<>(2);
  private Optional<Cell> home;
  private Iterator<Cell> others;

  TryOrder(CellMap map, RegionTable regions, UserId voter, CellClients clients) {
    this.map = map;
    this.regions = regions;
    this.voter = voter;
    this.clients = clients;
    this.home = map.home(voter, regions);
  }

  /** The cell that is first by rank, before any was tried. */
  Optional<CellClient> home() {
    return home.map(clients::of);
  }

  /** Whether a cell is left that was not tried. */
  boolean hasNext() {
    return home.isPresent() || !putOff.isEmpty() || others().hasNext();
  }

  /** The next cell to try; empty when all were. */
  Optional<CellClient> next() {
    for (Optional<Cell> cell = nextRanked(); cell.isPresent(); cell = nextRanked()) {
      CellClient client = clients.of(cell.get());
      if (client.mayTry()) {
        return Optional.of(client);
      }
      putOff.add(client);
    }
    return Optional.ofNullable(putOff.poll());
  }

  private Optional<Cell> nextRanked() {
    if (home.isPresent()) {
      Optional<Cell> first = home;
      home = Optional.empty();
      return first;
    }
    return others().hasNext() ? Optional.of(others().next()) : Optional.empty();
  }

  private Iterator<Cell> others() {
    if (others == null) {
      others = map.ranked(voter, regions).stream().skip(1).iterator();
    }
    return others;
  }
}
