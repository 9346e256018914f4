package io.cellvote.cell;

import static io.cellvote.cell.Fixtures.REGIONS;
import static org.awaitility.Awaitility.await;

import io.cellvote.cell.archive.ArchiveConfig;
import io.cellvote.cell.ballot.application.Submission;
import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.cell.defence.DefenceConfig;
import io.cellvote.cell.event.application.NewEvent;
import io.cellvote.model.CellId;
import io.cellvote.model.Event;
import io.cellvote.model.RegionId;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.stores.DatabaseConfig;
import io.cellvote.stores.KafkaSecurity;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.RedisServer;
import io.cellvote.web.Dependency;
import io.cellvote.web.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One instance of a cell without its HTTP, on real servers. */
public final class TestCell implements AutoCloseable {
  private static final Duration READY_MAX = Duration.ofSeconds(30);

  private final CellWiring wiring;

  private TestCell(CellConfig config) {
    this.wiring = new CellWiring(config, defence(), InstantSource.system());
  }

  /** Starts an instance, without waiting for it; its requests wait long for their verdicts. */
  public static TestCell start(
      String cell, String instance, DatabaseConfig database, KafkaServer kafka, RedisServer redis) {
    return new TestCell(config(cell, instance, database, kafka, redis, Duration.ofSeconds(5)));
  }

  /** Starts an instance whose requests wait for their verdicts so long. */
  public static TestCell waiting(
      Duration wait, String instance, TestDatabase database, KafkaServer kafka, RedisServer redis) {
    return new TestCell(config("cell-1", instance, database.config(), kafka, redis, wait));
  }

  /** Starts an instance that archives. */
  public static TestCell archiving(
      ArchiveConfig archive,
      String instance,
      TestDatabase database,
      KafkaServer kafka,
      RedisServer redis) {
    CellConfig config =
        config("cell-1", instance, database.config(), kafka, redis, Duration.ofSeconds(5));
    return new TestCell(
        new CellConfig(
            config.identity(),
            config.regions(),
            config.database(),
            config.log(),
            config.waits(),
            config.limits(),
            Optional.of(archive)));
  }

  /** Of this run of the tests alone, but the same after a restart of the instance. */
  private static Path drainFile(String cell, String instance, KafkaServer kafka) {
    String name = "drained-%s-%s-%s".formatted(cell, instance, kafka.bootstrap().hashCode());
    return Path.of("target", "drain-" + ProcessHandle.current().pid(), name);
  }

  /** As it is without any setting. */
  private static DefenceConfig defence() {
    return DefenceConfig.of(
        Settings.of(Map.of("cellvote.defence.challenge-secret", TestIssuer.secret())));
  }

  private static CellConfig config(
      String cell,
      String instance,
      DatabaseConfig database,
      KafkaServer kafka,
      RedisServer redis,
      Duration wait) {
    return new CellConfig(
        new CellConfig.Identity(
            new CellId(cell), new RegionId("use1"), instance, drainFile(cell, instance, kafka)),
        REGIONS,
        database,
        new CellConfig.Log(
            kafka.bootstrap(),
            KafkaSecurity.PLAINTEXT,
            2,
            Optional.of((short) 1),
            URI.create(redis.url())),
        new CellConfig.Waits(wait, Duration.ofDays(7)),
        new CellConfig.Limits(1_500, 400, 8 << 20, 20_000),
        Optional.empty());
  }

  /** Waits until nothing is missing. */
  public TestCell ready() {
    await().atMost(READY_MAX).until(() -> missing().isEmpty());
    return this;
  }

  /** What is missing. */
  public List<String> missing() {
    return wiring.dependencies().stream()
        .map(Dependency::missing)
        .flatMap(Optional::stream)
        .toList();
  }

  public CellWiring wiring() {
    return wiring;
  }

  /** Makes the event in the database. */
  public Event create(Event event) {
    return wiring.createEvent().create(new NewEvent(event, Fixtures.anyVoter(), 0));
  }

  /** Sends a vote, as a router does. */
  public SubmitResult submit(Event event, UserId voter, int contestant, RequestId request) {
    return wiring
        .submitVote()
        .submit(
            new Submission(
                voter,
                Fixtures.ISSUER,
                event.id(),
                Fixtures.contestant(event, contestant),
                VoteId.of(voter, event.id(), request),
                false,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
  }

  @Override
  public void close() {
    wiring.close();
  }
}
