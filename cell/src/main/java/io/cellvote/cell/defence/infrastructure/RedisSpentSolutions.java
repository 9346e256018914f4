package io.cellvote.cell.defence.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cellvote.cell.defence.application.SpentSolutions;
import io.cellvote.model.VoteId;
import io.cellvote.stores.Redis;
import java.time.Duration;
import org.redisson.api.RBucket;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * Used solutions in the cell's Redis, and in this instance's memory for when it is away. The vote
 * that used one may come again: its answer may have got lost.
 */
public final class RedisSpentSolutions implements SpentSolutions {
  /** Solutions that an instance remembers. */
  static final int KEPT_MAX = 100_000;

  private final Redis redis;
  private final Duration kept;
  private final Cache<String, String> here;

  /**
   * @param kept for as long as a challenge is good
   */
  public RedisSpentSolutions(Redis redis, Duration kept) {
    this.redis = redis;
    this.kept = kept;
    this.here = Caffeine.newBuilder().maximumSize(KEPT_MAX).expireAfterWrite(kept).build();
  }

  @Override
  public boolean spend(String challenge, VoteId vote) {
    String before = here.asMap().putIfAbsent(challenge, vote.toString());
    return before == null
        ? redis
            .ask(client -> spend(client.getBucket(key(challenge), ByteArrayCodec.INSTANCE), vote))
            .orElse(true)
        : before.equals(vote.toString());
  }

  private boolean spend(RBucket<byte[]> bucket, VoteId vote) {
    byte[] mine = vote.toString().getBytes(UTF_8);
    return bucket.setIfAbsent(mine, kept) || java.util.Arrays.equals(mine, bucket.get());
  }

  private static String key(String challenge) {
    return "spent:" + challenge;
  }
}
