package io.cellvote.testing.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoters;

/**
 * A Kafka broker that is its own controller (KRaft), small: 128 MB of heap, one replica, retention
 * without a limit. It runs on this JVM's class path.
 */
public record KafkaPlan(Path folder, int port, int controllerPort) implements ServerPlan {
  private static final List<String> JVM_FLAGS =
      List.of(
          "-Xmx128m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-Djava.awt.headless=true");

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public void prepare() {
    Folders.create(data());
    Folders.write(settings(), settingsText());
    Folders.write(logging(), resource("kafka-logging.properties"));
    if (!Files.exists(data().resolve("meta.properties"))) {
      format();
    }
  }

  @Override
  public List<String> command() {
    return command(JVM_FLAGS);
  }

  /** The same broker with other JVM flags. */
  public List<String> command(List<String> jvmFlags) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    command.add("-Djava.util.logging.config.file=" + logging());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("kafka.Kafka", settings().toString()));
    return List.copyOf(command);
  }

  @Override
  public boolean ready() {
    return Probes.kafka(port);
  }

  private void format() {
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(1)
          .setClusterId(Uuid.randomUuid().toString())
          .addDirectory(data().toString())
          .setMetadataLogDirectory(data().toString())
          .setControllerListenerName("CONTROLLER")
          .setHasDynamicQuorum(true)
          .setInitialControllers(
              DynamicVoters.parse("1@127.0.0.1:%d:%s".formatted(controllerPort, Uuid.randomUuid())))
          .run();
    } catch (Exception e) {
      throw new ServerException("Cannot format the folder %s for Kafka.".formatted(data()), e);
    }
  }

  private String settingsText() {
    return resource("kafka-server.properties")
        .replace("${port}", Integer.toString(port))
        .replace("${controller-port}", Integer.toString(controllerPort))
        .replace("${data}", data().toString().replace("\\", "\\\\"));
  }

  private static String resource(String name) {
    try (InputStream in = KafkaPlan.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path settings() {
    return folder.resolve("server.properties");
  }

  private Path logging() {
    return folder.resolve("logging.properties");
  }
}
