package io.cellvote.control;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a cell writes into its own broker. */
public final class TestLog implements AutoCloseable {
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;

  public TestLog(String bootstrap) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "max.block.ms", 10_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Makes a topic; its id is the log's. */
  public UUID topic(String name, int partitions) {
    try {
      var made = admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)));
      Uuid id = made.topicId(name).get(10, TimeUnit.SECONDS);
      return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  public void delete(String name) {
    try {
      admin.deleteTopics(List.of(name)).all().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a record and waits until it is durable. */
  public void write(String topic, int partition, String value) {
    try {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      var _ =
          producer
              .send(new ProducerRecord<>(topic, partition, bytes, bytes))
              .get(10, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close(java.time.Duration.ZERO);
    admin.close(java.time.Duration.ZERO);
  }
}
