package io.cellvote.local.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks a service of this machine whether it is ready. */
final class HealthProbe {
  private static final int TIMEOUT_MS = 1_000;
  private static final int ANSWER_BYTES_MAX = 8 * 1024;
  private static final String REQUEST =
      """
      GET /health/ready HTTP/1.1\r
      Host: 127.0.0.1\r
      Connection: close\r
      \r
      """;

  private HealthProbe() {}

  /** What the service says that it misses; empty when it is ready. */
  static Optional<String> missing(int port) {
    try (var socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
      var bytes = socket.getInputStream().readNBytes(ANSWER_BYTES_MAX);
      var answer = new String(bytes, StandardCharsets.UTF_8);
      return answer.startsWith("HTTP/1.1 200")
          ? Optional.empty()
          : Optional.of("/health/ready says " + body(answer));
    } catch (IOException e) {
      return Optional.of("/health/ready does not answer");
    }
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 1).strip();
  }
}
