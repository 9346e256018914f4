package io.cellvote.testing.server;

/** Closes what the whole JVM shares when the JVM ends. */
final class AtExit {
  private AtExit() {}

  static <T extends ServerFixture<?>> T closed(T server) {
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close-" + server.port()));
    return server;
  }
}
