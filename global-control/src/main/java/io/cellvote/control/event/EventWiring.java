package io.cellvote.control.event;

import io.cellvote.control.placement.PlacementLease;
import io.cellvote.stores.Transactions;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import java.util.List;

/** Builds what moves events on, and what operators talk to about them. */
public final class EventWiring implements AutoCloseable {
  private final EventLife life;
  private final EventSplits splits;
  private final List<Object> resources;

  public EventWiring(
      Transactions database, PlacementLease lease, RangeCutter cutter, MeterRegistry meters) {
    splits = new EventSplits(database, lease, cutter);
    life = new EventLife(database, lease);
    resources = List.of(new FinaliseResource(new Finalisation(database)));
    meters.getOrCreate(
        Gauge.builder("cellvote.control.events.closing", () -> life.waiting().events())
            .description("Events that close and are not final yet"));
    meters.getOrCreate(
        Gauge.builder(
                "cellvote.control.events.closing.longest.seconds",
                () -> life.waiting().longest().toSeconds())
            .description("For how long the event that closes longest does so"));
  }

  /** Begins to move events on, with the lease. */
  public void start() {
    life.start();
    splits.start();
  }

  /** What JAX-RS serves. */
  public List<Object> resources() {
    return resources;
  }

  @Override
  public void close() {
    splits.close();
    life.close();
  }
}
