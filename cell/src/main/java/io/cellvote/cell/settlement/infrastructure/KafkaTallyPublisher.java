package io.cellvote.cell.settlement.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cellvote.cell.ballot.infrastructure.Topics;
import io.cellvote.cell.settlement.application.TallyPublisher;
import io.cellvote.cell.settlement.model.TallyUpdate;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.TallySlot;
import io.cellvote.web.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the leaderboard through the cell's Kafka, at most every {@value #FLUSH_MS} ms: of a slot
 * that changed more often only the newest value goes out. What is not delivered is not retried
 * here: the next value is absolute, and the leaderboard reads the database, too.
 */
public final class KafkaTallyPublisher implements TallyPublisher, AutoCloseable {
  /** Longest time that a value waits for newer ones, milliseconds. */
  static final int FLUSH_MS = 50;

  private static final Logger LOG = LoggerFactory.getLogger(KafkaTallyPublisher.class);

  private final Producer<byte[], byte[]> producer;
  private final Map<TallySlot, TallyUpdate> pending = new ConcurrentHashMap<>();
  private final ScheduledExecutorService flusher =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("tallies").factory());

  private record Message(
      EventId eventId,
      ContestantId contestantId,
      CellId cellId,
      int partition,
      long votes,
      long epoch,
      long version,
      UUID logId,
      long nextOffset,
      Instant settledAt) {
    static Message of(TallyUpdate update) {
      TallySlot slot = update.slot();
      return new Message(
          slot.event(),
          slot.contestant(),
          slot.cell(),
          slot.partition(),
          update.register().votes(),
          update.register().epoch(),
          update.register().version(),
          update.partition().log().value(),
          update.nextOffset(),
          update.settledAt());
    }
  }

  public KafkaTallyPublisher(Producer<byte[], byte[]> producer) {
    this.producer = producer;
    var _ = flusher.scheduleWithFixedDelay(this::flush, FLUSH_MS, FLUSH_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void publish(List<TallyUpdate> updates) {
    updates.forEach(update -> pending.merge(update.slot(), update, KafkaTallyPublisher::newer));
  }

  private static TallyUpdate newer(TallyUpdate a, TallyUpdate b) {
    return b.register().newerThan(a.register()) ? b : a;
  }

  private void flush() {
    try {
      for (TallySlot slot : List.copyOf(pending.keySet())) {
        Optional.ofNullable(pending.remove(slot)).ifPresent(this::send);
      }
    } catch (KafkaException failed) {
      LOG.warn("Tallies are not published: {}", failed.getMessage());
    }
  }

  private void send(TallyUpdate update) {
    TallySlot slot = update.slot();
    String key =
        slot.event() + "/" + slot.contestant() + "/" + slot.cell() + "/" + slot.partition();
    var _ =
        producer.send(
            new ProducerRecord<>(
                Topics.TALLIES, 0, key.getBytes(UTF_8), Json.write(Message.of(update))));
  }

  @Override
  public void close() {
    flusher.shutdown();
    flush();
  }
}
