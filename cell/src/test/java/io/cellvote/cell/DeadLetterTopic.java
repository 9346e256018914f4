package io.cellvote.cell;

import io.cellvote.cell.ballot.infrastructure.Topics;
import io.cellvote.stores.KafkaClients;
import io.cellvote.stores.KafkaSecurity;
import io.cellvote.testing.server.KafkaServer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** What was set aside. */
final class DeadLetterTopic {
  private DeadLetterTopic() {}

  static long count(KafkaServer kafka) {
    TopicPartition topic = new TopicPartition(Topics.DEAD_LETTERS, 0);
    try (Admin admin =
        new KafkaClients(kafka.bootstrap(), KafkaSecurity.PLAINTEXT, "test").admin("count")) {
      return admin
          .listOffsets(Map.of(topic, OffsetSpec.latest()))
          .partitionResult(topic)
          .get(10, TimeUnit.SECONDS)
          .offset();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
