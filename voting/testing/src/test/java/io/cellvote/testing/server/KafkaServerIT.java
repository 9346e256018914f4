package io.cellvote.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class KafkaServerIT {
  @Test
  void kill_ackedRecord_isThereAfterTheNextStart() throws Exception {
    try (var server = KafkaServer.start()) {
      createTopic(server, "kept");
      send(server, "kept", "one");

      server.process().kill();
      server.process().start();

      assertThat(first(server, "kept")).isEqualTo("one");
    }
  }

  @Test
  void describe_unknownTopic_isNotMadeBySight() {
    try (var admin = admin(KafkaServer.shared())) {
      assertThatThrownBy(() ->
              admin.describeTopics(List.of("never-made")).allTopicNames().get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void stop_thenStart_keepsPortAndClusterId() throws Exception {
    try (var server = KafkaServer.start()) {
      var before = clusterId(server);

      server.process().stop();
      server.process().start();

      assertThat(clusterId(server)).isEqualTo(before);
    }
  }

  private static String clusterId(KafkaServer server) throws Exception {
    try (var admin = admin(server)) {
      return admin.describeCluster().clusterId().get(10, TimeUnit.SECONDS);
    }
  }

  private static void createTopic(KafkaServer server, String topic) throws Exception {
    try (var admin = admin(server)) {
      admin
          .createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
          .all()
          .get(10, TimeUnit.SECONDS);
    }
  }

  private static void send(KafkaServer server, String topic, String text) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", server.bootstrap(), "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(topic, text.getBytes(StandardCharsets.UTF_8)))
          .get(10, TimeUnit.SECONDS);
    }
  }

  private static String first(KafkaServer server, String topic) {
    Map<String, Object> settings = Map.of("bootstrap.servers", server.bootstrap());
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var records = consumer.poll(Duration.ofSeconds(20)).records(partition);
      return new String(records.getFirst().value(), StandardCharsets.UTF_8);
    }
  }

  private static Admin admin(KafkaServer server) {
    return Admin.create(Map.of("bootstrap.servers", server.bootstrap()));
  }
}
