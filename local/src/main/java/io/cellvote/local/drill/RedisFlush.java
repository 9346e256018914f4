package io.cellvote.local.drill;

import io.cellvote.chaos.drill.DrillException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Empties a Redis of this machine, over its own protocol. */
final class RedisFlush {
  private static final int TIMEOUT_MS = 5_000;

  private RedisFlush() {}

  static void flush(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), TIMEOUT_MS);
      socket.setSoTimeout(TIMEOUT_MS);
      socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] said = socket.getInputStream().readNBytes(3);
      if (!new String(said, StandardCharsets.US_ASCII).equals("+OK")) {
        throw new DrillException("The Redis on port %d refuses FLUSHALL.".formatted(port));
      }
    } catch (IOException e) {
      throw new DrillException("The Redis on port %d does not answer: %s".formatted(port, e), e);
    }
  }
}
