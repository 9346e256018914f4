package io.cellvote.cell.settlement.infrastructure;

import io.cellvote.cell.ballot.infrastructure.Topics;
import io.cellvote.cell.settlement.application.BallotReader;
import io.cellvote.cell.settlement.application.LogUnavailableException;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the votes topic as a member of the cell's group of settlers. The group only says who reads
 * what; where to read is the database's to say, and Kafka's own offsets are never used.
 *
 * <p>Used by one thread, but for {@link #seek}, which takes effect at the next poll.
 */
final class KafkaBallotReader implements BallotReader {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final LogId log;
  private final Map<Integer, Long> wanted = new ConcurrentHashMap<>();

  KafkaBallotReader(
      KafkaConsumer<byte[], byte[]> consumer, LogId log, ToLongFunction<LogPartition> positions) {
    this.consumer = consumer;
    this.log = log;
    consumer.subscribe(List.of(Topics.VOTES), new Positions(positions));
  }

  @Override
  public List<Batch> poll(Duration wait) {
    try {
      applySeeks();
      return batches(consumer.poll(wait));
    } catch (KafkaException failed) {
      if (failed.getCause() instanceof RuntimeException cause
          && !(cause instanceof KafkaException)) {
        throw cause;
      }
      throw new LogUnavailableException("The log can not be read: " + failed.getMessage(), failed);
    }
  }

  private void applySeeks() {
    wanted.forEach((partition, offset) -> {
      TopicPartition topicPartition = new TopicPartition(Topics.VOTES, partition);
      if (consumer.assignment().contains(topicPartition)) {
        consumer.seek(topicPartition, offset);
      }
    });
    wanted.clear();
  }

  private List<Batch> batches(ConsumerRecords<byte[], byte[]> records) {
    return records.partitions().stream()
        .map(partition -> batch(partition.partition(), records.records(partition)))
        .toList();
  }

  private Batch batch(int partition, List<ConsumerRecord<byte[], byte[]>> records) {
    return Batch.of(
        new LogPartition(log, partition), records.stream().map(LogEntries::of).toList());
  }

  @Override
  public void seek(LogPartition partition, long offset) {
    wanted.put(partition.number(), offset);
  }

  @Override
  public void close() {
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
  }

  private final class Positions implements ConsumerRebalanceListener {
    private final ToLongFunction<LogPartition> positions;

    Positions(ToLongFunction<LogPartition> positions) {
      this.positions = positions;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      for (TopicPartition partition : assigned) {
        consumer.seek(
            partition, positions.applyAsLong(new LogPartition(log, partition.partition())));
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      revoked.forEach(partition -> wanted.remove(partition.partition()));
    }
  }
}
