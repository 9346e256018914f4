package io.cellvote.cell;

import io.cellvote.stores.KafkaClients;
import io.cellvote.stores.Redis;
import io.cellvote.stores.Transactions;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;

/** The stores of one instance, which its parts share. */
public record CellStores(
    Transactions database,
    Redis redis,
    KafkaClients kafka,
    KafkaProducer<byte[], byte[]> producer) {
  /** How long an append to the log may take. */
  public static final Duration APPEND_MAX = Duration.ofMillis(KafkaClients.DELIVERY_MS_MAX);
}
