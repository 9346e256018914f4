package io.cellvote.aws;

import io.cellvote.testing.server.ServerPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Adobe's S3Mock as a process of its own, from its executable jar. */
record S3Mock(Path folder, int port, int tlsPort) implements ServerPlan {
  private static final String NAME = "s3mock-";

  /** The jar, among those that the build brought here. */
  static Path jar() {
    return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.getFileName().toString().startsWith(NAME))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String name() {
    return "s3mock";
  }

  @Override
  public void prepare() {}

  @Override
  public List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx128m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dserver.address=127.0.0.1",
        "-Dserver.port=" + tlsPort,
        "-Dhttp.port=" + port,
        "-Dcom.adobe.testing.s3mock.store.root=" + folder.resolve("s3"),
        "-jar",
        jar().toString());
  }

  @Override
  public boolean ready() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
