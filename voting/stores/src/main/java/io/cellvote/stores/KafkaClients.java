package io.cellvote.stores;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka clients that never lose what was acknowledged, and whose every wait has a limit. They
 * connect when they are first used.
 */
public final class KafkaClients {
  /** How long an acknowledged write may take, milliseconds. */
  public static final int DELIVERY_MS_MAX = 2_000;

  private static final int LINGER_MS = 10;
  private static final int REQUEST_MS_MAX = 1_500;
  private static final int BLOCK_MS_MAX = 1_000;
  private static final int BUFFER_BYTES_MAX = 16 << 20;
  private static final int RECONNECT_MS = 50;
  private static final int RECONNECT_MS_MAX = 1_000;

  private final String bootstrap;
  private final KafkaSecurity security;
  private final String clientId;

  public KafkaClients(String bootstrap, KafkaSecurity security, String clientId) {
    this.bootstrap = bootstrap;
    this.security = security;
    this.clientId = clientId;
  }

  /** A producer: acks=all, idempotent, lingering a little to fill its requests. */
  public KafkaProducer<byte[], byte[]> producer(String purpose) {
    Map<String, Object> config = common(purpose);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS_MAX);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS_MAX);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS_MAX);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES_MAX);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * A consumer of a group whose position is kept elsewhere: it never falls back to an offset of its
   * own.
   *
   * @param member the name under which it comes back to its partitions after a restart
   */
  public KafkaConsumer<byte[], byte[]> groupConsumer(String group, String member, int recordsMax) {
    Map<String, Object> config = consumer(group + "-" + member, recordsMax);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, member);
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
    config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 120_000);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** A consumer of no group, that reads where it is told to. */
  public KafkaConsumer<byte[], byte[]> reader(String purpose, int recordsMax) {
    return new KafkaConsumer<>(
        consumer(purpose, recordsMax), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, Object> consumer(String purpose, int recordsMax) {
    Map<String, Object> config = common(purpose);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, recordsMax);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    return config;
  }

  /** An admin client that answers within five seconds. */
  public Admin admin(String purpose) {
    Map<String, Object> config = common(purpose);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4_000);
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    return Admin.create(config);
  }

  private Map<String, Object> common(String purpose) {
    Map<String, Object> config = new HashMap<>(security.settings());
    config.put("bootstrap.servers", bootstrap);
    config.put("client.id", clientId + "-" + purpose);
    config.put("reconnect.backoff.ms", RECONNECT_MS);
    config.put("reconnect.backoff.max.ms", RECONNECT_MS_MAX);
    config.put("socket.connection.setup.timeout.ms", BLOCK_MS_MAX);
    config.put("socket.connection.setup.timeout.max.ms", REQUEST_MS_MAX);
    config.put("enable.metrics.push", false);
    return config;
  }
}
