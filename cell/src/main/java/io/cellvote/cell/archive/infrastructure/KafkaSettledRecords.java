package io.cellvote.cell.archive.infrastructure;

import io.cellvote.archive.ArchiveEntry;
import io.cellvote.cell.archive.application.SettledRecords;
import io.cellvote.cell.ballot.infrastructure.Topics;
import io.cellvote.cell.settlement.application.LogUnavailableException;
import io.cellvote.cell.settlement.infrastructure.LogEntries;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.stores.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the cell's Kafka, by a consumer that is kept until it fails, and holds nothing between two
 * slices. For one thread, but for {@link #close}, which comes when that one has ended.
 */
public final class KafkaSettledRecords implements SettledRecords, AutoCloseable {
  private static final Duration READ_MAX = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(1);
  private static final int POLL_RECORDS_MAX = 1_000;

  private final KafkaClients kafka;
  private final SqlArchivedVotes votes;
  private Optional<KafkaConsumer<byte[], byte[]>> open = Optional.empty();

  public KafkaSettledRecords(KafkaClients kafka, SqlArchivedVotes votes) {
    this.kafka = kafka;
    this.votes = votes;
  }

  @Override
  public List<LogEntry> read(LogPartition partition, long from, long to) {
    TopicPartition topic = new TopicPartition(Topics.VOTES, partition.number());
    try {
      KafkaConsumer<byte[], byte[]> consumer = consumer();
      consumer.assign(List.of(topic));
      consumer.seek(topic, from);
      List<LogEntry> records = read(consumer, from, to);
      consumer.unsubscribe();
      return records;
    } catch (KafkaException failed) {
      close();
      throw new LogUnavailableException(
          "The log can not be read for the archive: " + failed.getMessage(), failed);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    open = open.or(() -> Optional.of(kafka.reader("archive", POLL_RECORDS_MAX)));
    return open.orElseThrow();
  }

  private static List<LogEntry> read(KafkaConsumer<byte[], byte[]> consumer, long from, long to) {
    List<LogEntry> records = new ArrayList<>();
    long deadline = System.nanoTime() + READ_MAX.toNanos();
    while (from + records.size() < to) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        long expected = from + records.size();
        if (expected < to && record.offset() != expected) {
          throw unavailable("the log has no record at offset " + expected);
        }
        if (expected < to) {
          records.add(LogEntries.of(record));
        }
      }
      if (System.nanoTime() > deadline) {
        throw unavailable("the log was not read within 10 s");
      }
    }
    return records;
  }

  private static LogUnavailableException unavailable(String why) {
    return new LogUnavailableException("The archive waits: " + why, null);
  }

  @Override
  public List<ArchiveEntry> entries(LogId log, List<LogEntry> records) {
    return votes.entries(log, records);
  }

  @Override
  public void close() {
    open.ifPresent(consumer -> consumer.close(CloseOptions.timeout(CLOSE_MAX)));
    open = Optional.empty();
  }
}
