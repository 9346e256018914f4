package io.cellvote.stores;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis that may be away: it makes things faster, and nothing wrong without it. After a failure
 * no question is asked until a probe is answered, so that its absence costs a request nothing.
 */
public final class Redis implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Redis.class);

  /** Longest wait for an answer, milliseconds. */
  static final int ANSWER_MS_MAX = 100;

  private static final int CONNECT_MS_MAX = 500;
  private static final int CONNECTIONS_MAX = 16;

  private final Config config;
  private RedissonClient client;
  private volatile boolean away = true;

  /** Connects at the first probe. */
  public Redis(URI address) {
    this.config = config(address);
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
    return away ? Optional.empty() : attempt(question);
  }

  /** Whether the last question was not answered. */
  public boolean isAway() {
    return away;
  }

  /** Looks whether Redis is there; to be called every second or so, not by a request. */
  public boolean probe() {
    return attempt(there -> there.getKeys().countExists("probe")).isPresent();
  }

  private <T> Optional<T> attempt(Function<RedissonClient, T> question) {
    try {
      Optional<T> answer = Optional.ofNullable(question.apply(connected()));
      succeeded();
      return answer;
    } catch (RuntimeException failed) {
      failed(failed);
      return Optional.empty();
    }
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
