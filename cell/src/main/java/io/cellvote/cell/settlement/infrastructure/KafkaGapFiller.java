package io.cellvote.cell.settlement.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cellvote.cell.ballot.infrastructure.Topics;
import io.cellvote.cell.ballot.infrastructure.VoteCodec;
import io.cellvote.cell.ballot.model.Mark;
import io.cellvote.cell.settlement.application.GapFiller;
import io.cellvote.cell.settlement.application.LogUnavailableException;
import io.cellvote.cell.settlement.model.LogPartition;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Fills a partition of the votes topic with gap marks. */
public final class KafkaGapFiller implements GapFiller {
  private final Producer<byte[], byte[]> producer;
  private final Duration limit;

  /**
   * @param limit how long an append may take
   */
  public KafkaGapFiller(Producer<byte[], byte[]> producer, Duration limit) {
    this.producer = producer;
    this.limit = limit;
  }

  @Override
  public void fill(LogPartition partition, long records) {
    byte[] value = VoteCodec.encode(mark(partition));
    try {
      for (Future<RecordMetadata> each :
          LongStream.range(0, records).mapToObj(_ -> append(partition, value)).toList()) {
        each.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("Interrupted while a gap was filled", interrupted);
    } catch (TimeoutException | ExecutionException | KafkaException failed) {
      throw new LogUnavailableException("The log does not take the records of a gap", failed);
    }
  }

  private Future<RecordMetadata> append(LogPartition partition, byte[] value) {
    return producer.send(new ProducerRecord<>(Topics.VOTES, partition.number(), null, value));
  }

  private static Mark mark(LogPartition partition) {
    String name = "gap/" + partition.log() + "/" + partition.number();
    return new Mark(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)), Mark.Kind.GAP);
  }
}
