package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.CellId;
import io.cellvote.stores.KafkaSecurity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic {@code tallies} of one cell from its beginning, on a thread of its own. While
 * the broker is away it keeps trying; when nothing is written it asks for the end of the topic
 * every second, so that silence and absence are told apart.
 */
final class TallyFeed implements AutoCloseable {
  static final String TOPIC = "tallies";

  /** A feed is live if its broker answered within this time. */
  static final Duration LIVE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(TallyFeed.class);
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(2);
  private static final Duration REOPEN_PAUSE = Duration.ofSeconds(1);

  private final CellId cell;
  private final String bootstrap;
  private final KafkaSecurity security;
  private final FeedListener listener;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread thread;
  private volatile long heardNanos = System.nanoTime() - LIVE.toNanos();
  private volatile Consumer<byte[], byte[]> current;
  // The feed's thread alone: where the topic ended when the feed first reached the broker.
  private long caughtUpAt = Long.MAX_VALUE;

  TallyFeed(CellId cell, String bootstrap, KafkaSecurity security, FeedListener listener) {
    this.cell = requireNonNull(cell, "cell");
    this.bootstrap = requireNonNull(bootstrap, "bootstrap");
    this.security = requireNonNull(security, "security");
    this.listener = requireNonNull(listener, "listener");
    this.thread = Thread.ofPlatform().daemon().name("tally-feed-" + cell).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** The broker that it follows. */
  String bootstrap() {
    return bootstrap;
  }

  /** Whether the broker answered within 5 s. */
  boolean isLive() {
    return System.nanoTime() - heardNanos < LIVE.toNanos();
  }

  @Override
  public void close() {
    closed.set(true);
    Consumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closed.get()) {
      try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings())) {
        current = consumer;
        follow(consumer);
      } catch (WakeupException e) {
        LOG.debug("Feed of {} is woken to end", cell);
      } catch (RuntimeException e) {
        LOG.warn("Feed of {} begins again: {}", cell, e.toString());
        LockSupport.parkNanos(REOPEN_PAUSE.toNanos());
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    consumer.assign(List.of(PARTITION));
    consumer.seekToBeginning(List.of(PARTITION));
    caughtUpAt = Long.MAX_VALUE;
    while (!closed.get()) {
      if (caughtUpAt == Long.MAX_VALUE || isSilent()) {
        askForEnd(consumer);
      }
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      records.forEach(this::accept);
      if (!records.isEmpty()) {
        heardNanos = System.nanoTime();
      }
    }
  }

  private boolean isSilent() {
    return System.nanoTime() - heardNanos > HEARTBEAT.toNanos();
  }

  private void askForEnd(Consumer<byte[], byte[]> consumer) {
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(PARTITION), REQUEST_LIMIT);
      heardNanos = System.nanoTime();
      caughtUpAt = Math.min(caughtUpAt, ends.get(PARTITION));
    } catch (TimeoutException e) {
      LOG.debug("No answer of the broker of {}", cell);
    }
  }

  private void accept(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    TallyMessage.parse(record.value(), cell)
        .ifPresentOrElse(
            message -> listener.tally(message, record.offset() >= caughtUpAt),
            () -> listener.malformed(cell, record.offset()));
  }

  private Properties settings() {
    var settings = new Properties();
    settings.putAll(security.settings());
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 256 * 1024);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MS_CONFIG, 100);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    return settings;
  }
}
