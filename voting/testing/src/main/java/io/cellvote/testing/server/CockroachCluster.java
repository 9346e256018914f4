package io.cellvote.testing.server;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The nodes of a CockroachDB on this machine, each in a region of its own; starts none of them. */
public record CockroachCluster(List<CockroachPlan> nodes) {
  /** Who may do everything, without a password. */
  public static final String ADMIN = "root";

  /**
   * What the cluster is told at its birth: how far behind a table's past is closed. A write to a
   * GLOBAL table is as far ahead, and waits for that; these are CockroachDB's own defaults, said
   * aloud because results depend on them.
   */
  static final List<String> SETTINGS =
      List.of(
          "SET CLUSTER SETTING kv.closed_timestamp.target_duration = '3s'",
          "SET CLUSTER SETTING kv.closed_timestamp.side_transport_interval = '200ms'");

  private static final Duration INIT_LIMIT = Duration.ofSeconds(60);
  private static final int CALL_SECONDS_MAX = 20;
  private static final int POLL_MS = 200;
  private static final String ONCE_ONLY = "already been initialized";

  public CockroachCluster {
    nodes = List.copyOf(nodes);
  }

  /**
   * Plans a node per region.
   *
   * @param ports one pair per region
   */
  public static CockroachCluster of(
      CockroachProgram program,
      Path folder,
      List<String> regions,
      List<CockroachPlan.Ports> ports) {
    var join = ports.stream().map(CockroachPlan.Ports::sql).toList();
    return new CockroachCluster(
        IntStream.range(0, regions.size())
            .mapToObj(at ->
                new CockroachPlan(
                    program, folder.resolve(regions.get(at)), regions.get(at), ports.get(at), join))
            .toList());
  }

  /** The address of a database on whichever node answers. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s/%s?sslmode=disable&loadBalanceHosts=true"
        .formatted(
            nodes.stream().map(node -> CockroachPlan.address(node.port())).collect(joining(",")),
            database);
  }

  /** Has the started nodes form a cluster; one that is one already stays it. */
  public void initialise() {
    var end = System.nanoTime() + INIT_LIMIT.toNanos();
    for (var last = ""; ; last = init()) {
      if (last.equals(ONCE_ONLY)) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new ServerException("The nodes do not form a cluster: " + last);
      }
      pause(last);
    }
  }

  /** Before the second try and each later one. */
  private static void pause(String last) {
    try {
      TimeUnit.MILLISECONDS.sleep(last.isEmpty() ? 0 : POLL_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException("Interrupted while the nodes form a cluster.", e);
    }
  }

  /** Its answer; the same for the first time and for every other. */
  private String init() {
    var command = nodes.getFirst().initCommand();
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var ended = process.waitFor(CALL_SECONDS_MAX, TimeUnit.SECONDS);
      var done = ended && (process.exitValue() == 0 || said.contains(ONCE_ONLY));
      return done ? ONCE_ONLY : said.strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + String.join(" ", command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException("Interrupted while the nodes form a cluster.", e);
    }
  }

  /** Creates the database unless it is there, and a user who owns it. */
  public void createDatabase(String database, String user) {
    var statements =
        List.of(
            "CREATE DATABASE IF NOT EXISTS " + database,
            "CREATE USER IF NOT EXISTS " + user,
            "ALTER DATABASE %s OWNER TO %s".formatted(database, user));
    run(SETTINGS);
    run(statements);
  }

  private void run(List<String> statements) {
    var properties = new Properties();
    properties.setProperty("user", ADMIN);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "60");
    try (var connection = DriverManager.getConnection(jdbcUrl("defaultdb"), properties);
        var statement = connection.createStatement()) {
      for (var text : statements) {
        statement.execute(text);
      }
    } catch (SQLException e) {
      throw new ServerException("The database can not be set up: " + e.getMessage(), e);
    }
  }
}
