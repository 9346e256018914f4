package io.cellvote.testing.server;

/** A real Kafka broker (KRaft) for tests; it makes no topics by itself. */
public final class KafkaServer extends ServerFixture<KafkaPlan> {
  private KafkaServer() {
    super(
        "kafka",
        folder -> {
          var ports = FreePorts.some(2);
          return new KafkaPlan(folder, ports.getFirst(), ports.getLast());
        });
  }

  /** A broker of the caller's own, for tests that kill or pause it. */
  public static KafkaServer start() {
    return new KafkaServer();
  }

  /** The one broker of this JVM; it stops with the JVM. Give topics names of your own. */
  public static KafkaServer shared() {
    return Shared.SERVER;
  }

  /** What clients have as bootstrap.servers. */
  public String bootstrap() {
    return "127.0.0.1:" + port();
  }

  private static final class Shared {
    private static final KafkaServer SERVER = AtExit.closed(KafkaServer.start());
  }
}
