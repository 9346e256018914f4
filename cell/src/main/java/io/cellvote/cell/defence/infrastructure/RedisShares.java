package io.cellvote.cell.defence.infrastructure;

import io.cellvote.cell.defence.application.SharedVoters;
import io.cellvote.cell.defence.application.SharedVoters.Crowd;
import io.cellvote.stores.Redis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RHyperLogLogAsync;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.LongCodec;

/**
 * The crowds of all instances of the cell, as HyperLogLogs in its Redis: one batch of commands for
 * all that grew. Without Redis each instance counts for itself.
 */
public final class RedisShares implements Runnable {
  /** Crowds that are told of in one round. */
  static final int ROUND_MAX = 500;

  private final SharedVoters local;
  private final Redis redis;
  private final Duration window;

  /**
   * @param window how long a crowd is counted
   */
  public RedisShares(SharedVoters local, Redis redis, Duration window) {
    this.local = local;
    this.redis = redis;
    this.window = window;
  }

  /** One round; to be called a few times a second, by one thread. */
  @Override
  public void run() {
    Map<String, Crowd> grown = local.grown(ROUND_MAX);
    if (!grown.isEmpty() && redis.ask(client -> tell(client, grown)).isEmpty()) {
      local.keep(grown);
    }
  }

  private Boolean tell(RedissonClient client, Map<String, Crowd> grown) {
    RBatch batch = client.createBatch(BatchOptions.defaults());
    List<Crowd> crowds = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    grown.forEach((name, crowd) -> {
      List<Long> voters = Arrays.stream(crowd.untold()).boxed().toList();
      RHyperLogLogAsync<Long> all = batch.getHyperLogLog("shared:" + name, LongCodec.INSTANCE);
      var _ = all.addAllAsync(voters);
      var _ = all.countAsync();
      var _ = all.expireAsync(window);
      crowds.add(crowd);
      sizes.add(voters.size());
    });
    List<?> answers = batch.execute().getResponses();
    for (int at = 0; at < crowds.size(); at++) {
      crowds.get(at).counted((Long) answers.get(at * 3 + 1), sizes.get(at));
    }
    return true;
  }
}
