package io.cellvote.local.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a service of this machine whether it is ready. */
final class HealthProbe {
  private static final int TIMEOUT_MS = 1_000;
  private static final String REQUEST =
      """
      GET /health/ready HTTP/1.1\r
      Host: 127.0.0.1\r
      Connection: close\r
      \r
      """;

  private HealthProbe() {}

  static boolean ready(int port) {
    try (var socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
      var start = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return new String(start, StandardCharsets.US_ASCII).endsWith(" 200");
    } catch (IOException e) {
      return false;
    }
  }
}
