package io.cellvote.cell.ballot.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.Fixtures;
import io.cellvote.cell.ballot.application.BallotLog;
import io.cellvote.cell.ballot.model.WeighedVote;
import java.time.Duration;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaBallotLogTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final WeighedVote vote = WeighedVote.of(Fixtures.anyVote(Fixtures.openEvent(2)));
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());

  @Test
  void append_overTheBytesThatMayWait_isFull_untilTheProducerIsDone() {
    WaitingBytes waiting = new WaitingBytes(sizeOfOne());
    BallotLog log = new KafkaBallotLog(producer, 2, AT_ONCE, waiting);

    assertThat(log.append(vote, "trace")).isInstanceOf(BallotLog.Receipt.Unavailable.class);
    assertThat(log.append(vote, "trace")).isInstanceOf(BallotLog.Receipt.Full.class);
    assertThat(producer.history()).hasSize(2);

    producer.completeNext();
    producer.completeNext();
    assertThat(waiting.now()).isZero();
    assertThat(log.append(vote, "trace")).isInstanceOf(BallotLog.Receipt.Unavailable.class);
  }

  @Test
  void append_theProducerThrows_givesItsRoomBack() {
    WaitingBytes waiting = new WaitingBytes(1 << 20);
    BallotLog log = new KafkaBallotLog(producer, 2, AT_ONCE, waiting);
    producer.sendException = new KafkaException("broken");

    assertThat(log.append(vote, "trace")).isInstanceOf(BallotLog.Receipt.Unavailable.class);

    assertThat(waiting.now()).isZero();
  }

  private int sizeOfOne() {
    WaitingBytes any = new WaitingBytes(1 << 20);
    new KafkaBallotLog(producer, 2, AT_ONCE, any).append(vote, "trace");
    return any.now();
  }
}
