package io.cellvote.cell;

import io.cellvote.cell.archive.ArchiveConfig;
import io.cellvote.model.CellId;
import io.cellvote.model.RegionId;
import io.cellvote.model.RegionTable;
import io.cellvote.stores.DatabaseConfig;
import io.cellvote.stores.KafkaSecurity;
import io.cellvote.web.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One instance of a cell, as its configuration describes it. Secrets are read where they are used.
 */
public record CellConfig(
    Identity identity,
    RegionTable regions,
    DatabaseConfig database,
    Log log,
    Waits waits,
    Limits limits,
    Optional<ArchiveConfig> archive) {
  private static final int APPEND_BYTES_MAX = 16 << 20;
  private static final String DRAIN_FILE = "cellvote.cell.drain-file";
  private static final Duration BACKUP_WINDOW_MAX = Duration.ofDays(24);

  /**
   * Who this is.
   *
   * @param instance tells the instances of one cell apart
   * @param drainFile is there while this instance is drained; its folder is kept over restarts
   */
  public record Identity(CellId cell, RegionId region, String instance, Path drainFile) {}

  /**
   * The cell's own Kafka and Redis.
   *
   * @param security how clients show Kafka who they are
   * @param partitions of the votes topic, 1..256, for ever
   * @param replicas of each partition; the broker's default if empty
   */
  public record Log(
      String bootstrap,
      KafkaSecurity security,
      int partitions,
      Optional<Short> replicas,
      URI redis) {}

  /**
   * How long things may take.
   *
   * @param verdict how long a request waits for its verdict
   * @param backupWindow how long settled votes stay in the log
   */
  public record Waits(Duration verdict, Duration backupWindow) {}

  /**
   * How much may be inside at once. What is over a limit is answered 503 {@code overloaded}.
   *
   * @param votes submits at once
   * @param status questions for a vote's status at once
   * @param appendBytes that wait for the log
   * @param unsettled records of the log; with more, votes are answered 202 without waiting
   */
  public record Limits(int votes, int status, int appendBytes, int unsettled) {}

  /** Reads the configuration; every error names its key. */
  public static CellConfig of(Settings settings) {
    Identity identity =
        new Identity(
            settings.parsed("cellvote.cell.id", "a cell's name", CellId::parse),
            settings.parsed("cellvote.cell.region", "a region's name", RegionId::parse),
            settings.string("cellvote.cell.instance", "1"),
            Path.of(settings.string(DRAIN_FILE, "drained")));
    return new CellConfig(
        identity,
        settings.regions(),
        database(settings),
        log(settings),
        waits(settings),
        limits(settings),
        ArchiveConfig.of(settings));
  }

  private static DatabaseConfig database(Settings settings) {
    return new DatabaseConfig(
        settings.required("cellvote.database.url"),
        settings.required("cellvote.database.user"),
        settings.required("cellvote.database.password"),
        settings.integer("cellvote.database.pool-max", 16, 1, 200));
  }

  private static Log log(Settings settings) {
    return new Log(
        settings.required("cellvote.kafka.bootstrap"),
        settings.parsed(KafkaSecurity.KEY, "plaintext", KafkaSecurity.VALUES, KafkaSecurity::parse),
        settings.integer("cellvote.log.partitions", 4, 1, 256),
        settings
            .optional("cellvote.log.replicas")
            .map(_ -> (short) settings.requiredInteger("cellvote.log.replicas", 1, 7)),
        settings.uri("cellvote.redis.url"));
  }

  private static Limits limits(Settings settings) {
    return new Limits(
        settings.integer("cellvote.cell.votes-max", 1_500, 1, 100_000),
        settings.integer("cellvote.cell.status-max", 400, 1, 100_000),
        settings.integer("cellvote.cell.append-bytes-max", 8 << 20, 1, APPEND_BYTES_MAX),
        settings.integer("cellvote.cell.unsettled-max", 20_000, 0, Integer.MAX_VALUE));
  }

  private static Waits waits(Settings settings) {
    return new Waits(
        settings.millis(
            "cellvote.verdict.wait-ms",
            Duration.ofMillis(40),
            Duration.ZERO,
            Duration.ofSeconds(5)),
        settings.millis(
            "cellvote.log.backup-window-ms", Duration.ofDays(7), Duration.ZERO, BACKUP_WINDOW_MAX));
  }
}
