package io.cellvote.cell.account.infrastructure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.cellvote.cell.account.application.Attempts;
import io.cellvote.cell.account.model.Lockout;
import java.time.Duration;

/** Failed logins in the memory of this instance alone. */
public final class LocalAttempts implements Attempts {
  private static final int NAMES_MAX = 100_000;

  private record Failures(long count, long lockedUntilNanos) {}

  private final Ticker nanoTime;
  private final Cache<String, Failures> failures;

  public LocalAttempts() {
    this(Ticker.systemTicker());
  }

  LocalAttempts(Ticker nanoTime) {
    this.nanoTime = nanoTime;
    this.failures =
        Caffeine.newBuilder()
            .maximumSize(NAMES_MAX)
            .expireAfterWrite(Lockout.FORGOTTEN_AFTER)
            .ticker(nanoTime)
            .build();
  }

  @Override
  public Duration lockedFor(String name) {
    Failures known = failures.getIfPresent(name);
    long left = known == null ? 0 : known.lockedUntilNanos() - nanoTime.read();
    return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
  }

  @Override
  public void failed(String name) {
    failures
        .asMap()
        .compute(
            name,
            (_, known) -> {
              long count = known == null ? 1 : known.count() + 1;
              return new Failures(count, nanoTime.read() + Lockout.after(count).toNanos());
            });
  }

  @Override
  public void succeeded(String name) {
    failures.invalidate(name);
  }
}
