package io.cellvote.cell.account.infrastructure;

import io.cellvote.cell.account.application.RevokedHere;
import io.cellvote.stores.Redis;
import io.cellvote.stores.RevokedTokens;
import java.time.Instant;
import java.util.UUID;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * Makes a revocation known in this instance at once, and by the cell's Redis (channel {@code
 * revocations}) in the cell's other instances; without Redis they read it within two seconds.
 */
public final class RedisRevocations implements RevokedHere {
  private static final String CHANNEL = "revocations";

  private final Redis redis;
  private final RevokedTokens revoked;
  private volatile boolean subscribed;

  public RedisRevocations(Redis redis, RevokedTokens revoked) {
    this.redis = redis;
    this.revoked = revoked;
  }

  @Override
  public void add(UUID id, Instant ends) {
    revoked.add(id, ends);
    redis.ask(client -> topic(client).publish(id + " " + ends.toEpochMilli()));
  }

  /** Listens to the cell's other instances; to be called every second. */
  public void beat() {
    if (!subscribed) {
      subscribed = redis.ask(client -> listen(topic(client))).isPresent();
    }
  }

  private Integer listen(RTopic topic) {
    return topic.addListener(String.class, (_, message) -> hear(message));
  }

  private void hear(String message) {
    int space = message.indexOf(' ');
    long ends = Long.parseLong(message.substring(space + 1));
    revoked.add(UUID.fromString(message.substring(0, space)), Instant.ofEpochMilli(ends));
  }

  private static RTopic topic(RedissonClient client) {
    return client.getTopic(CHANNEL, StringCodec.INSTANCE);
  }
}
