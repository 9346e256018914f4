package io.cellvote.control.audit;

import static java.util.Objects.requireNonNull;

import io.cellvote.control.placement.RegisteredCell;
import io.cellvote.model.CellId;
import io.cellvote.stores.KafkaSecurity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks through Kafka's admin client, a few brokers at a time. */
public final class KafkaCellLogs implements CellLogs {
  static final String TOPIC = "votes";

  private static final int TIMEOUT_MS = 3_000;
  private static final int AT_ONCE = 16;

  private final KafkaSecurity security;

  public KafkaCellLogs(KafkaSecurity security) {
    this.security = requireNonNull(security, "security");
  }

  @Override
  public List<LogEnds> ends(List<RegisteredCell> cells) throws InterruptedException {
    var turns = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<LogEnds>> asked =
          cells.stream().map(cell -> threads.submit(() -> inTurn(turns, cell))).toList();
      var ends = new ArrayList<LogEnds>();
      for (Future<LogEnds> answer : asked) {
        ends.add(answer.get());
      }
      return ends;
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking a broker does not fail", e.getCause());
    }
  }

  private LogEnds inTurn(Semaphore turns, RegisteredCell cell) throws InterruptedException {
    turns.acquire();
    try {
      return ask(cell);
    } finally {
      turns.release();
    }
  }

  private LogEnds ask(RegisteredCell cell) throws InterruptedException {
    var settings = new HashMap<>(security.settings());
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cell.logAddress());
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    settings.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    try (Admin admin = Admin.create(settings)) {
      return read(admin, cell.id());
    } catch (ExecutionException e) {
      return e.getCause() instanceof UnknownTopicOrPartitionException
          ? LogEnds.Read.none(cell.id())
          : new LogEnds.Unreachable(cell.id(), cell.logAddress());
    } catch (TimeoutException | KafkaException e) {
      return new LogEnds.Unreachable(cell.id(), cell.logAddress());
    }
  }

  private static LogEnds read(Admin admin, CellId cell)
      throws ExecutionException, InterruptedException, TimeoutException {
    TopicDescription topic =
        await(admin.describeTopics(List.of(TOPIC)).topicNameValues().get(TOPIC));
    Map<Integer, Long> starts = offsets(admin, topic, OffsetSpec.earliest());
    Map<Integer, Long> ends = offsets(admin, topic, OffsetSpec.latest());
    UUID logId =
        new UUID(
            topic.topicId().getMostSignificantBits(), topic.topicId().getLeastSignificantBits());
    return new LogEnds.Read(cell, logId, starts, ends);
  }

  private static Map<Integer, Long> offsets(Admin admin, TopicDescription topic, OffsetSpec which)
      throws ExecutionException, InterruptedException, TimeoutException {
    var wanted = new HashMap<TopicPartition, OffsetSpec>();
    for (TopicPartitionInfo partition : topic.partitions()) {
      wanted.put(new TopicPartition(TOPIC, partition.partition()), which);
    }
    var offsets = new HashMap<Integer, Long>();
    await(admin.listOffsets(wanted).all())
        .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
    return offsets;
  }

  private static <T> T await(KafkaFuture<T> answer)
      throws ExecutionException, InterruptedException, TimeoutException {
    return answer.get(2L * TIMEOUT_MS, TimeUnit.MILLISECONDS);
  }
}
