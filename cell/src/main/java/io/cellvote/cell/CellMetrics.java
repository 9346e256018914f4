package io.cellvote.cell;

import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.cell.ballot.web.VoteResource;
import io.cellvote.cell.settlement.application.SettlementMetrics;
import io.cellvote.cell.settlement.model.Books;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The cell's figures: a histogram per stage of a vote's life, a counter per way to end. */
public final class CellMetrics implements SettlementMetrics, VoteResource.Figures {
  private final MeterRegistry registry = Metrics.globalRegistry();
  private final RecentAnswers recent = new RecentAnswers(System::nanoTime);
  private final InstantSource clock;
  private final Timer ingest;
  private final Timer process;
  private final Counter processed;
  private final Counter repeats;
  private final Counter duplicate;
  private final Counter rejected;
  private final Counter malformed;
  private final Map<String, Counter> defended = new ConcurrentHashMap<>();

  public CellMetrics(InstantSource clock) {
    this.clock = clock;
    this.ingest = stage(registry, "vote_ingest", "Arrival of a vote to its durable ack");
    this.process = stage(registry, "vote_process", "Ack of a vote to its committed verdict");
    this.processed = settled(registry, "processed");
    this.repeats = settled(registry, "repeat");
    this.duplicate = settled(registry, "duplicate");
    this.rejected = settled(registry, "rejected");
    this.malformed = settled(registry, "malformed");
  }

  private static Timer stage(MeterRegistry registry, String name, String description) {
    return registry.getOrCreate(
        Timer.builder(name)
            .description(description)
            .percentiles(0.5, 0.95, 0.99)
            .buckets(
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                Duration.ofMillis(500),
                Duration.ofSeconds(1)));
  }

  private static Counter settled(MeterRegistry registry, String outcome) {
    return registry.getOrCreate(
        Counter.builder("votes_settled")
            .description("Records of the log, by what they came to")
            .tags(List.of(Tag.create("outcome", outcome))));
  }

  /** How votes were answered in the last seconds. */
  public RecentAnswers.Figures recent() {
    return recent.figures();
  }

  @Override
  public void answered(int status, Duration took) {
    recent.answered(status, took);
  }

  /** Counts what is answered 503 because of a limit: which one. */
  public Runnable shed(String limit) {
    Counter shed =
        registry.getOrCreate(
            Counter.builder("cellvote.cell.shed")
                .description("Requests that were answered 503 because of a limit")
                .tags(List.of(Tag.create("limit", limit))));
    return shed::increment;
  }

  /** Counts what a layer of the defence against bots did. */
  public void defended(String what) {
    defended
        .computeIfAbsent(
            what,
            _ ->
                registry.getOrCreate(
                    Counter.builder("cellvote.cell.defence")
                        .description("What the layers of the defence against bots did")
                        .tags(List.of(Tag.create("what", what)))))
        .increment();
  }

  /** Shows a number as it is whenever somebody looks. */
  public void gauge(String name, String description, Supplier<Long> value) {
    registry.getOrCreate(Gauge.builder(name, value).description(description));
  }

  @Override
  public void acked(Duration ack) {
    ingest.record(ack);
  }

  @Override
  public void settled(Books books, List<SettledVote> votes) {
    processed.increment(books.processed());
    repeats.increment(books.repeats());
    duplicate.increment(books.duplicate());
    rejected.increment(books.rejected());
    malformed.increment(books.malformed());
    long now = clock.millis();
    for (SettledVote settled : votes) {
      long millis = Math.max(0, now - settled.vote().acceptedAt().toEpochMilli());
      process.record(Duration.ofMillis(millis));
    }
  }
}
