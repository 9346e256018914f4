package io.cellvote.stores;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis that may be away: it makes things faster, and nothing wrong without it. After a failure
 * it is left alone for a second, so that its absence costs each request nothing.
 */
public final class Redis implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Redis.class);

  /** Longest wait for an answer, milliseconds. */
  static final int ANSWER_MS_MAX = 100;

  private static final int CONNECT_MS_MAX = 500;
  private static final int CONNECTIONS_MAX = 16;
  private static final Duration REST = Duration.ofSeconds(1);

  private final Config config;
  private final LongSupplier nanoTime;
  private RedissonClient client;
  private volatile long restUntil;
  private volatile boolean away = true;

  /** Connects when it is first used. */
  public Redis(URI address) {
    this(address, System::nanoTime);
  }

  Redis(URI address, LongSupplier nanoTime) {
    this.config = config(address);
    this.nanoTime = nanoTime;
    this.restUntil = nanoTime.getAsLong();
  }

  private static Config config(URI address) {
    Config config = new Config();
    config.setThreads(2);
    config.setNettyThreads(2);
    config.setLazyInitialization(true);
    config.setTcpNoDelay(true);
    config.setTcpKeepAlive(true);
    config
        .useSingleServer()
        .setAddress(address.toString())
        .setConnectTimeout(CONNECT_MS_MAX)
        .setTimeout(ANSWER_MS_MAX)
        .setRetryAttempts(0)
        .setRetryDelay(new ConstantDelay(Duration.ofMillis(ANSWER_MS_MAX)))
        .setConnectionPoolSize(CONNECTIONS_MAX)
        .setConnectionMinimumIdleSize(1)
        .setSubscriptionConnectionPoolSize(1)
        .setSubscriptionConnectionMinimumIdleSize(1);
    return config;
  }

  /** Asks Redis; empty when it is away, or answers null. */
  public <T> Optional<T> ask(Function<RedissonClient, T> question) {
    if (nanoTime.getAsLong() - restUntil < 0) {
      return Optional.empty();
    }
    try {
      Optional<T> answer = Optional.ofNullable(question.apply(connected()));
      succeeded();
      return answer;
    } catch (RuntimeException failed) {
      failed(failed);
      return Optional.empty();
    }
  }

  /** Whether the last question was answered. */
  public boolean isThere() {
    return !away;
  }

  private synchronized RedissonClient connected() {
    if (client == null) {
      client = Redisson.create(config);
    }
    return client;
  }

  private void succeeded() {
    if (away) {
      away = false;
      LOG.info("Redis is there");
    }
  }

  private void failed(RuntimeException cause) {
    restUntil = nanoTime.getAsLong() + REST.toNanos();
    if (!away) {
      away = true;
      LOG.warn("Redis is away, and done without: {}", cause.toString());
    }
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdown();
    }
  }
}
