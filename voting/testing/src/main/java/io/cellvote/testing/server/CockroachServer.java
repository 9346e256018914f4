package io.cellvote.testing.server;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real CockroachDB for tests, if one is given: by an address, or by its program. */
public final class CockroachServer implements DatabaseServer {
  /** {@code jdbc:postgresql://host:port/database?user=..&password=..} of one that runs. */
  public static final String ADDRESS = "CELLVOTE_COCKROACH_URL";

  /** The regions of a cluster that tests start, of one that they are given too. */
  public static final List<String> REGIONS = List.of("use1", "euw1", "usw2");

  /** What is to be done by who wants these tests to run. */
  public static final String HOW_TO_GIVE_ONE =
      "no CockroachDB is given: set %s to the JDBC address of one with nodes in %s,"
              .formatted(ADDRESS, REGIONS)
          + " or put its program `cockroach` on the PATH, or start Docker";

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final String address;

  private CockroachServer(String address) {
    this.address = address;
  }

  /** The one that this run is given, started if need be; it stops with the JVM. */
  public static Optional<CockroachServer> given() {
    return Given.SERVER;
  }

  private static Optional<CockroachServer> find() {
    var told = Optional.ofNullable(System.getenv(ADDRESS)).filter(text -> !text.isBlank());
    return told.or(CockroachServer::start).map(CockroachServer::new);
  }

  /** A cluster of three nodes, each of which dies with this JVM. */
  private static Optional<String> start() {
    var folder = Folders.temporary("cellvote-cockroachdb-");
    var program = CockroachProgram.onPath().or(() -> CockroachProgram.inDocker(folder));
    if (program.isEmpty()) {
      Folders.delete(folder);
    }
    return program.map(found -> start(found, folder));
  }

  private static String start(CockroachProgram program, Path folder) {
    var free = FreePorts.some(2 * REGIONS.size()).iterator();
    var ports = REGIONS.stream().map(_ -> new CockroachPlan.Ports(free.next(), free.next()));
    var cluster = CockroachCluster.of(program, folder, REGIONS, ports.toList());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var nodes = cluster.nodes().stream().map(node -> threads.submit(() -> run(node))).toList();
      cluster.initialise();
      for (var node : nodes) {
        node.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new ServerException("A node of the CockroachDB did not start.", e);
    }
    return "jdbc:postgresql://%s/defaultdb?sslmode=disable&user=%s"
        .formatted(
            CockroachPlan.address(cluster.nodes().getFirst().port()), CockroachCluster.ADMIN);
  }

  private static ServerProcess run(CockroachPlan node) {
    var process = ServerProcess.start(node);
    Runtime.getRuntime().addShutdownHook(new Thread(process::stop, "close-" + node.name()));
    return process;
  }

  @Override
  public String freshDatabase() {
    var name =
        String.format(
            Locale.ROOT, "test_%d_%d", ProcessHandle.current().pid(), DATABASES.incrementAndGet());
    try (var connection = DriverManager.getConnection(address);
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new ServerException("Cannot create the database %s.".formatted(name), e);
    }
    return address.replaceFirst("(//[^/]+)/[^?]*", "$1/" + name);
  }

  @Override
  public String user() {
    return CockroachCluster.ADMIN;
  }

  @Override
  public String password() {
    return "";
  }

  @Override
  public int port() {
    return Integer.parseInt(address.replaceFirst(".*?//[^/]*?:(\\d+).*", "$1"));
  }

  private static final class Given {
    private static final Optional<CockroachServer> SERVER = find();
  }
}
