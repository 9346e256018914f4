package io.cellvote.cell.defence.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.cellvote.cell.defence.application.SharedVoters;
import io.cellvote.cell.defence.model.Allowance;
import io.cellvote.cell.defence.model.Meter;
import io.cellvote.model.VoteId;
import io.cellvote.stores.Redis;
import io.cellvote.testing.server.RedisServer;
import io.github.bucket4j.TimeMeter;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances of a cell over its Redis, and what is left of them without it. */
class RedisDefenceIT {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Meter METER = new Meter(Meter.Kind.DEVICE, "phone");
  private static final Allowance ALLOWANCE = new Allowance(10, 1);

  private RedisServer server;
  private Redis one;
  private Redis two;

  @BeforeEach
  void start() {
    server = RedisServer.start();
    one = connected();
    two = connected();
  }

  private Redis connected() {
    Redis redis = new Redis(URI.create(server.url()));
    assertThat(redis.probe()).isTrue();
    return redis;
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
    server.close();
  }

  private static LocalBuckets buckets() {
    return new LocalBuckets(TimeMeter.SYSTEM_MILLISECONDS);
  }

  private static int taken(LocalBuckets buckets, int tries) {
    return (int)
        IntStream.range(0, tries).filter(_ -> buckets.take(METER, ALLOWANCE).isEmpty()).count();
  }

  @Test
  void buckets_ofTwoInstances_areOne() {
    LocalBuckets here = buckets();
    LocalBuckets there = buckets();
    assertThat(taken(here, 9)).isEqualTo(9);
    new RedisBuckets(here, one).run();

    assertThat(taken(there, 6)).isEqualTo(6);
    new RedisBuckets(there, two).run();

    assertThat(taken(there, 6)).isZero();
  }

  @Test
  void buckets_withoutRedis_eachInstanceHasItsOwn_andTellsLater() {
    LocalBuckets here = buckets();
    RedisBuckets round = new RedisBuckets(here, one);
    server.close();
    assertThat(taken(here, 20)).isEqualTo(10);
    round.run();

    assertThat(one.isAway()).isTrue();
    assertThat(taken(here, 20)).isZero();
    round.run();
    assertThat(here.spent(1).values())
        .singleElement()
        .satisfies(tokens -> assertThat(tokens.takeUntold()).isEqualTo(10));
  }

  @Test
  void voters_ofTwoInstances_shareOneDevice() {
    SharedVoters here = new SharedVoters(WINDOW, Ticker.systemTicker());
    SharedVoters there = new SharedVoters(WINDOW, Ticker.systemTicker());
    IntStream.rangeClosed(1, 5).forEach(voter -> here.placeOf(voter, "phone"));
    new RedisShares(here, one, WINDOW).run();

    assertThat(there.placeOf(6, "phone")).isEqualTo(1);
    new RedisShares(there, two, WINDOW).run();
    assertThat(there.placeOf(7, "phone")).isEqualTo(7);

    server.close();
    new RedisShares(there, two, WINDOW).run();
    assertThat(there.placeOf(8, "phone")).isEqualTo(8);
  }

  @Test
  void solutions_areSpentInAllInstances_andRememberedWithoutRedis() {
    RedisSpentSolutions here = new RedisSpentSolutions(one, WINDOW);
    RedisSpentSolutions there = new RedisSpentSolutions(two, WINDOW);
    VoteId first = new VoteId(UUID.randomUUID());
    VoteId second = new VoteId(UUID.randomUUID());

    assertThat(here.spend("solution", first)).isTrue();
    assertThat(there.spend("solution", second)).isFalse();
    assertThat(here.spend("solution", first)).isTrue();
    assertThat(new RedisSpentSolutions(two, WINDOW).spend("solution", first)).isTrue();

    server.close();
    assertThat(here.spend("solution", second)).isFalse();
    assertThat(here.spend("another", second)).isTrue();
    assertThat(here.spend("another", first)).isFalse();
  }
}
