package io.cellvote.cell.defence.infrastructure;

import io.cellvote.stores.Redis;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.redisson.Bucket4jRedisson;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;

/**
 * The same buckets in the cell's Redis, which all instances of the cell share: each tells what was
 * taken from its own, and hears what all of them left. Without Redis each instance goes on with its
 * own.
 */
public final class RedisBuckets implements Runnable {
  /** Buckets that are told of in one round. */
  static final int ROUND_MAX = 200;

  private static final Duration ANSWER_MAX = Duration.ofMillis(500);
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final LocalBuckets local;
  private final Redis redis;
  private AsyncProxyManager<String> shared;

  public RedisBuckets(LocalBuckets local, Redis redis) {
    this.local = local;
    this.redis = redis;
  }

  /** One round; to be called a few times a second, by one thread. */
  @Override
  public void run() {
    Map<LocalBuckets.Key, LocalBuckets.Tokens> spent = local.spent(ROUND_MAX);
    if (!spent.isEmpty() && redis.ask(client -> tell(client, spent)).isEmpty()) {
      local.keep(spent);
    }
  }

  private Boolean tell(RedissonClient client, Map<LocalBuckets.Key, LocalBuckets.Tokens> spent) {
    Map<LocalBuckets.Tokens, Long> told = new HashMap<>();
    var rounds =
        spent.entrySet().stream()
            .map(each -> tell(client, each.getKey(), each.getValue(), told))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(rounds).get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (ExecutionException | TimeoutException failed) {
      told.forEach(LocalBuckets.Tokens::keepUntold);
      throw new IllegalStateException("Redis did not take the buckets", failed);
    }
  }

  private CompletableFuture<Void> tell(
      RedissonClient client,
      LocalBuckets.Key key,
      LocalBuckets.Tokens tokens,
      Map<LocalBuckets.Tokens, Long> told) {
    long untold = tokens.takeUntold();
    told.put(tokens, untold);
    return proxies(client)
        .builder()
        .build(key.name(), () -> CompletableFuture.completedFuture(key.configuration()))
        .asVerbose()
        .consumeIgnoringRateLimits(Math.max(1, untold))
        .thenAccept(answer -> tokens.left(left(answer)));
  }

  private static long left(VerboseResult<Long> answer) {
    return answer.getState().getAvailableTokens();
  }

  private AsyncProxyManager<String> proxies(RedissonClient client) {
    if (shared == null) {
      shared =
          Bucket4jRedisson.casBasedBuilder(((Redisson) client).getCommandExecutor())
              .expirationAfterWrite(
                  ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT))
              .build()
              .asAsync();
    }
    return shared;
  }
}
