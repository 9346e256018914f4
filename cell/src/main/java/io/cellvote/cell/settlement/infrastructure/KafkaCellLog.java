package io.cellvote.cell.settlement.infrastructure;

import static java.util.stream.Collectors.toMap;

import io.cellvote.cell.ballot.infrastructure.Topics;
import io.cellvote.cell.settlement.application.CellLog;
import io.cellvote.cell.settlement.application.LogUnavailableException;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.LogView;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The cell's topics, through Kafka's admin client. */
public final class KafkaCellLog implements CellLog {
  private static final long ANSWER_MS_MAX = 5_000;
  private static final String FOR_EVER = "-1";

  private final Admin admin;
  private final int partitions;
  private final Optional<Short> replicas;
  private final InstantSource clock;

  /**
   * @param replicas copies of each partition; the broker's default if empty
   */
  public KafkaCellLog(Admin admin, int partitions, Optional<Short> replicas, InstantSource clock) {
    this.admin = admin;
    this.partitions = partitions;
    this.replicas = replicas;
    this.clock = clock;
  }

  @Override
  public void create() {
    Set<String> there = await(admin.listTopics().names());
    List<NewTopic> missing =
        List.of(
                topic(Topics.VOTES, partitions, TopicConfig.CLEANUP_POLICY_DELETE),
                topic(Topics.TALLIES, 1, TopicConfig.CLEANUP_POLICY_COMPACT),
                topic(Topics.DEAD_LETTERS, 1, TopicConfig.CLEANUP_POLICY_DELETE))
            .stream()
            .filter(topic -> !there.contains(topic.name()))
            .toList();
    try {
      await(admin.createTopics(missing).all());
    } catch (LogUnavailableException failed) {
      if (!(failed.getCause() instanceof TopicExistsException)) {
        throw failed;
      }
    }
  }

  private NewTopic topic(String name, int count, String cleanup) {
    return new NewTopic(name, Optional.of(count), replicas)
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, cleanup,
                TopicConfig.RETENTION_MS_CONFIG, FOR_EVER,
                TopicConfig.RETENTION_BYTES_CONFIG, FOR_EVER));
  }

  @Override
  public LogView view() {
    TopicDescription votes =
        await(admin.describeTopics(List.of(Topics.VOTES)).allTopicNames()).get(Topics.VOTES);
    Map<Integer, Long> starts = offsets(votes, OffsetSpec::earliest);
    Map<Integer, Long> ends = offsets(votes, OffsetSpec::latest);
    LogId log =
        new LogId(
            new UUID(
                votes.topicId().getMostSignificantBits(),
                votes.topicId().getLeastSignificantBits()));
    return new LogView(
        log,
        starts.entrySet().stream()
            .collect(
                toMap(
                    Map.Entry::getKey,
                    start -> new LogView.Range(start.getValue(), ends.get(start.getKey())))));
  }

  private Map<Integer, Long> offsets(TopicDescription topic, Supplier<OffsetSpec> spec) {
    Map<TopicPartition, OffsetSpec> wanted =
        topic.partitions().stream()
            .map(info -> new TopicPartition(topic.name(), info.partition()))
            .collect(toMap(Function.identity(), _ -> spec.get()));
    return await(admin.listOffsets(wanted).all()).entrySet().stream()
        .collect(toMap(entry -> entry.getKey().partition(), entry -> entry.getValue().offset()));
  }

  @Override
  public OptionalLong firstYoungerThan(Duration age, LogPartition partition) {
    TopicPartition votes = new TopicPartition(Topics.VOTES, partition.number());
    OffsetSpec spec = OffsetSpec.forTimestamp(clock.millis() - age.toMillis());
    long offset = await(admin.listOffsets(Map.of(votes, spec)).partitionResult(votes)).offset();
    return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  @Override
  public void trim(LogPartition partition, long offset) {
    TopicPartition votes = new TopicPartition(Topics.VOTES, partition.number());
    await(admin.deleteRecords(Map.of(votes, RecordsToDelete.beforeOffset(offset))).all());
  }

  private static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get(ANSWER_MS_MAX, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("Interrupted while Kafka was asked", interrupted);
    } catch (TimeoutException late) {
      throw new LogUnavailableException("Kafka did not answer within 5 s", late);
    } catch (ExecutionException failed) {
      throw new LogUnavailableException(
          "Kafka refused: " + failed.getCause().getMessage(), failed.getCause());
    }
  }
}
