package io.cellvote.testing.server;

/** A real database server for tests: PostgreSQL always, a CockroachDB when one is given. */
public interface DatabaseServer {
  /** What a test run sets to {@code cockroach} to run on a CockroachDB. */
  String CHOICE = "cellvote.test.database";

  /** Creates an empty database and gives its JDBC URL. */
  String freshDatabase();

  String user();

  String password();

  /** The port of 127.0.0.1 that clients connect to. */
  int port();

  /** The one server of this JVM that the run asked for. */
  static DatabaseServer shared() {
    return "cockroach".equals(System.getProperty(CHOICE))
        ? CockroachServer.given()
            .orElseThrow(() -> new ServerException(CockroachServer.HOW_TO_GIVE_ONE))
        : PostgresServer.shared();
  }
}
