package io.cellvote.testing.server;

import java.nio.file.Path;
import java.util.function.Function;

/** A server in a temporary folder, for tests: started at once, deleted at the end. */
abstract sealed class ServerFixture<P extends ServerPlan> implements AutoCloseable
    permits PostgresServer, KafkaServer, RedisServer {
  private static final int TRIES = 3;

  private final P plan;
  private final ServerProcess process;

  /** Another process may take a free port before the server does: then try others. */
  ServerFixture(String name, Function<Path, P> planner) {
    P made = null;
    ServerProcess started = null;
    for (var attempt = 1; started == null; attempt++) {
      made = planner.apply(Folders.temporary("cellvote-" + name + "-"));
      try {
        started = ServerProcess.start(made);
      } catch (ServerException e) {
        Folders.delete(made.folder());
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
    plan = made;
    process = started;
  }

  P plan() {
    return plan;
  }

  /** The port of 127.0.0.1 that clients connect to; the same after a restart. */
  public int port() {
    return plan.port();
  }

  /** The running process: kill it, pause it, start it again. */
  public ServerProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.stop();
    Folders.delete(plan.folder());
  }
}
