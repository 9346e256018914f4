package io.cellvote.testing.server;

/** A real Redis for tests, that keeps nothing over a restart. */
public final class RedisServer extends ServerFixture<RedisPlan> {
  private RedisServer() {
    super("redis", folder -> new RedisPlan(folder, FreePorts.one()));
  }

  /** A server of the caller's own, for tests that kill or pause it. */
  public static RedisServer start() {
    return new RedisServer();
  }

  /** The one server of this JVM; it stops with the JVM. Give keys names of your own. */
  public static RedisServer shared() {
    return Shared.SERVER;
  }

  /** Its address as clients want it: {@code redis://127.0.0.1:PORT}. */
  public String url() {
    return "redis://127.0.0.1:" + port();
  }

  private static final class Shared {
    private static final RedisServer SERVER = AtExit.closed(RedisServer.start());
  }
}
