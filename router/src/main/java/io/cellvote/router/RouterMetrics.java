package io.cellvote.router;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.CellId;
import io.cellvote.router.edge.EdgeMetrics;
import io.cellvote.router.forward.Destination;
import io.cellvote.router.forward.Tries;
import io.cellvote.router.upstream.Outcome;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Counts and times what the router does. Meters are looked up once, not for each request. */
final class RouterMetrics implements Tries, EdgeMetrics {
  private static final Duration[] BUCKETS =
      List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000).stream()
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private record TryKey(CellId cell, String outcome) {}

  private record RequestKey(Destination destination, int status) {}

  private final MeterRegistry registry;
  private final Counter retriesRefused;
  private final Map<TryKey, Counter> tries = new ConcurrentHashMap<>();
  private final Map<RequestKey, Timer> requests = new ConcurrentHashMap<>();

  RouterMetrics(MeterRegistry registry) {
    this.registry = requireNonNull(registry, "registry");
    this.retriesRefused =
        registry.getOrCreate(
            Counter.builder("cellvote.router.retries.refused")
                .description("Requests that did not go on because the retry budget was empty"));
  }

  @Override
  public void tried(CellId cell, Outcome outcome) {
    String name =
        switch (outcome) {
          case Outcome.Answered _ -> "answered";
          case Outcome.Refused _ -> "refused";
          case Outcome.Ambiguous _ -> "ambiguous";
        };
    tries.computeIfAbsent(new TryKey(cell, name), this::newCounter).increment();
  }

  @Override
  public void retryRefused() {
    retriesRefused.increment();
  }

  @Override
  public void served(Destination destination, int status, long nanos) {
    requests
        .computeIfAbsent(new RequestKey(destination, status), this::newTimer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Shows a number as it is whenever somebody looks. */
  void gauge(String name, String description, Supplier<Integer> value) {
    registry.getOrCreate(Gauge.builder(name, value).description(description));
  }

  private Counter newCounter(TryKey key) {
    return registry.getOrCreate(
        Counter.builder("cellvote.router.tries")
            .description("Tries to have a cell do a request")
            .addTag(Tag.create("cell", key.cell().value()))
            .addTag(Tag.create("outcome", key.outcome())));
  }

  private Timer newTimer(RequestKey key) {
    return registry.getOrCreate(
        Timer.builder("cellvote.router.requests")
            .description("Requests, from their whole arrival to the whole answer")
            .addTag(Tag.create("destination", key.destination().name().toLowerCase(Locale.ROOT)))
            .addTag(Tag.create("status", Integer.toString(key.status())))
            .buckets(BUCKETS));
  }
}
