package io.cellvote.cell.defence.infrastructure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cellvote.cell.defence.application.RateLimits;
import io.cellvote.cell.defence.model.Allowance;
import io.cellvote.cell.defence.model.Meter;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Token buckets in this instance's memory: a vote waits for no Redis. Those that are half spent are
 * to be held against the cell's other instances, see {@link RedisBuckets}.
 */
public final class LocalBuckets implements RateLimits {
  /** Buckets that are kept; the ones least used are forgotten first, and are full again. */
  static final int BUCKETS_MAX = 300_000;

  private final Cache<Key, Tokens> buckets =
      Caffeine.newBuilder()
          .maximumSize(BUCKETS_MAX)
          .expireAfterAccess(Duration.ofMinutes(10))
          .build();
  private final Map<Key, Tokens> halfSpent = new ConcurrentHashMap<>();
  private final TimeMeter clock;

  /**
   * @param clock by which buckets are filled
   */
  public LocalBuckets(TimeMeter clock) {
    this.clock = clock;
  }

  /** A bucket's name; one whose allowance changes is another bucket. */
  record Key(Meter meter, Allowance allowance) {
    BucketConfiguration configuration() {
      return BucketConfiguration.builder()
          .addLimit(limit ->
              limit
                  .capacity(allowance.burst())
                  .refillGreedy(allowance.perMinute(), Duration.ofMinutes(1)))
          .build();
    }

    String name() {
      return "limit:%s:%d:%d".formatted(meter.key(), allowance.burst(), allowance.perMinute());
    }
  }

  /** A bucket, and what was taken from it that nobody else knows of yet. */
  static final class Tokens {
    private final Bucket bucket;
    private final AtomicLong untold = new AtomicLong();

    Tokens(Bucket bucket) {
      this.bucket = bucket;
    }

    long takeUntold() {
      return untold.getAndSet(0);
    }

    void keepUntold(long tokens) {
      untold.addAndGet(tokens);
    }

    /** All of the cell's instances together left so many. */
    void left(long tokens) {
      long more = bucket.getAvailableTokens() - tokens;
      if (more > 0) {
        bucket.consumeIgnoringRateLimits(more);
      }
    }
  }

  @Override
  public Optional<Duration> take(Meter meter, Allowance allowance) {
    Key key = new Key(meter, allowance);
    Tokens tokens = buckets.get(key, this::full);
    ConsumptionProbe probe = tokens.bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      return Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
    tokens.untold.incrementAndGet();
    if (probe.getRemainingTokens() * 2 < allowance.burst() && halfSpent.size() < BUCKETS_MAX) {
      halfSpent.putIfAbsent(key, tokens);
    }
    return Optional.empty();
  }

  private Tokens full(Key key) {
    return new Tokens(
        Bucket.builder()
            .addLimit(key.configuration().getBandwidths()[0])
            .withCustomTimePrecision(clock)
            .build());
  }

  /** The buckets that were taken from since this was asked last, at most so many. */
  Map<Key, Tokens> spent(int max) {
    Map<Key, Tokens> spent = new HashMap<>();
    halfSpent.keySet().stream().limit(max).forEach(key -> spent.put(key, halfSpent.remove(key)));
    return spent;
  }

  /** To be asked for again. */
  void keep(Map<Key, Tokens> untold) {
    untold.forEach(halfSpent::putIfAbsent);
  }
}
