package io.cellvote.cell;

import static io.cellvote.cell.Fixtures.anyRequest;
import static io.cellvote.cell.Fixtures.anyVoter;
import static org.awaitility.Awaitility.await;

import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.model.Event;
import io.cellvote.model.Verdict;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.RedisServer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A cell works, slower, without its Redis. */
class WithoutRedisIT {
  private static final Duration WAIT = Duration.ofMillis(300);

  @Test
  void submit_withoutRedis_isStillAnsweredWithItsVerdict() {
    try (TestDatabase database = TestDatabase.fresh();
        KafkaServer kafka = KafkaServer.start();
        RedisServer redis = RedisServer.start();
        TestCell one = TestCell.waiting(WAIT, "1", database, kafka, redis).ready();
        TestCell two = TestCell.waiting(WAIT, "2", database, kafka, redis).ready()) {
      Event event = one.create(Fixtures.openEvent(2));

      redis.process().kill();

      await().atMost(Duration.ofSeconds(20)).until(() -> sixAreSettled(one, two, event));
    }
  }

  private static boolean sixAreSettled(TestCell one, TestCell two, Event event) {
    return IntStream.range(0, 6).allMatch(at -> isSettled(at % 2 == 0 ? one : two, event));
  }

  private static boolean isSettled(TestCell cell, Event event) {
    return cell.submit(event, anyVoter(), 0, anyRequest())
            instanceof SubmitResult.Settled(_, Verdict verdict, _)
        && verdict.equals(new Verdict.Processed());
  }
}
