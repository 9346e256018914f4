package io.cellvote.router.forward;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.router.upstream.Upstream;
import io.cellvote.web.HopTrust;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** One client for each cell, made when first needed; cells share nothing. */
public final class CellClients implements AutoCloseable {
  private record Key(CellId cell, URI address) {
    static Key of(Cell cell) {
      return new Key(cell.id(), cell.address());
    }
  }

  /** Reads may use one in so many of a cell's connections. */
  private static final int READS_ONE_IN = 2;

  private final Map<Key, CellClient> clients = new ConcurrentHashMap<>();
  private final HopTrust trust;
  private final Upstream.Limits limits;
  private final Duration breakerPause;

  /** Each cell has such limits of its own, and so long a pause between probes when it fails. */
  public CellClients(HopTrust trust, Upstream.Limits limits, Duration breakerPause) {
    this.trust = requireNonNull(trust, "trust");
    this.limits = requireNonNull(limits, "limits");
    this.breakerPause = requireNonNull(breakerPause, "breakerPause");
  }

  CellClient of(Cell cell) {
    Key key = Key.of(cell);
    CellClient client = clients.get(key);
    return client != null ? client : clients.computeIfAbsent(key, _ -> connectTo(cell));
  }

  private CellClient connectTo(Cell cell) {
    return new CellClient(
        cell.id(),
        new Upstream(cell.address(), trust, limits),
        new CircuitBreaker(breakerPause, System::nanoTime),
        new BreakerLog(cell.id(), System::nanoTime),
        new Semaphore(Math.ceilDiv(limits.connectionsMax(), READS_ONE_IN)),
        new LoginHold(System::nanoTime));
  }

  /** Lets go of the cells that the map no longer names at their address. */
  public void retain(CellMap map) {
    Set<Key> named = map.cells().stream().map(Key::of).collect(toSet());
    clients.forEach((key, client) -> {
      if (!named.contains(key) && clients.remove(key, client)) {
        client.upstream().close();
      }
    });
  }

  /** How many exchanges run now. */
  public int inUse() {
    return clients.values().stream().mapToInt(client -> client.upstream().inUse()).sum();
  }

  @Override
  public void close() {
    clients.values().forEach(client -> client.upstream().close());
  }
}
