package io.cellvote.cell.account.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cellvote.cell.account.application.Attempts;
import io.cellvote.cell.account.model.Lockout;
import io.cellvote.model.Sha256;
import io.cellvote.stores.Redis;
import java.time.Duration;
import org.redisson.api.RAtomicLong;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * Failed logins in the cell's Redis, so that all instances count together; in this one's memory
 * while Redis is away.
 *
 * <p>Keys: {@code login-failures:HASH} (a number), {@code login-locked:HASH} (lives as long as the
 * lock-out). HASH is of the name: Redis has nobody's.
 */
public final class RedisAttempts implements Attempts {
  private static final int NAME_BYTES = 16;

  private final Redis redis;
  private final Attempts otherwise;

  public RedisAttempts(Redis redis, Attempts otherwise) {
    this.redis = redis;
    this.otherwise = otherwise;
  }

  @Override
  public Duration lockedFor(String name) {
    String key = lockKey(name);
    return redis
        .ask(client -> client.getBucket(key, StringCodec.INSTANCE).remainTimeToLive())
        .map(millis -> Duration.ofMillis(Math.max(0, millis)))
        .orElseGet(() -> otherwise.lockedFor(name));
  }

  @Override
  public void failed(String name) {
    if (redis.ask(client -> failed(client, name)).isEmpty()) {
      otherwise.failed(name);
    }
  }

  private static Long failed(RedissonClient client, String name) {
    RAtomicLong count = client.getAtomicLong(countKey(name));
    long failures = count.incrementAndGet();
    count.expire(Lockout.FORGOTTEN_AFTER);
    Duration lock = Lockout.after(failures);
    if (lock.isPositive()) {
      client.<String>getBucket(lockKey(name), StringCodec.INSTANCE).set("", lock);
    }
    return failures;
  }

  @Override
  public void succeeded(String name) {
    otherwise.succeeded(name);
    redis.ask(client -> client.getKeys().delete(countKey(name), lockKey(name)));
  }

  private static String countKey(String name) {
    return "login-failures:" + Sha256.hex(name.getBytes(UTF_8), NAME_BYTES);
  }

  private static String lockKey(String name) {
    return "login-locked:" + Sha256.hex(name.getBytes(UTF_8), NAME_BYTES);
  }
}
