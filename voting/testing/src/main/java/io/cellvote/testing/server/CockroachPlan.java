package io.cellvote.testing.server;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * One node of a CockroachDB on this machine, in a region by its own word. It listens on 127.0.0.1
 * only and asks for no password: what is on one machine is for looking at, not for keeping.
 *
 * @param region its locality
 * @param ports of the node's clients and of its console
 * @param join the clients' ports of all nodes
 */
public record CockroachPlan(
    CockroachProgram program, Path folder, String region, Ports ports, List<Integer> join)
    implements ServerPlan {
  /** Where a node listens. */
  public record Ports(int sql, int console) {}

  public CockroachPlan {
    join = List.copyOf(join);
  }

  @Override
  public String name() {
    return "cockroachdb-" + region;
  }

  @Override
  public int port() {
    return ports.sql();
  }

  @Override
  public void prepare() {
    Folders.create(folder);
  }

  @Override
  public List<String> command() {
    return run(
        "start",
        "--insecure",
        "--store=path=" + folder.resolve("data"),
        "--log-dir=" + folder.resolve("logs"),
        "--listen-addr=" + address(ports.sql()),
        "--advertise-addr=" + address(ports.sql()),
        "--http-addr=" + address(ports.console()),
        "--join=" + join.stream().map(CockroachPlan::address).collect(joining(",")),
        "--locality=region=%1$s,zone=%1$s-a".formatted(region),
        "--cache=128MiB",
        "--max-sql-memory=128MiB",
        "--max-offset=250ms");
  }

  /** What makes the nodes one cluster, once all of them run. */
  List<String> initCommand() {
    return run("init", "--insecure", "--host=" + address(ports.sql()));
  }

  private List<String> run(String... arguments) {
    var all = new ArrayList<>(program.command());
    all.addAll(List.of(arguments));
    return List.copyOf(all);
  }

  @Override
  public boolean ready() {
    var properties = new Properties();
    properties.setProperty("user", CockroachCluster.ADMIN);
    properties.setProperty("loginTimeout", "1");
    properties.setProperty("connectTimeout", "1");
    properties.setProperty("socketTimeout", "1");
    properties.setProperty("sslmode", "disable");
    try (var connection =
        DriverManager.getConnection(
            "jdbc:postgresql://" + address(ports.sql()) + "/defaultdb", properties)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  static String address(int port) {
    return "127.0.0.1:" + port;
  }
}
