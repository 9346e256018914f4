package io.cellvote.testing.server;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks a server over its own protocol whether it answers; needs no client library. */
final class Probes {
  private static final int TIMEOUT_MS = 1_000;
  private static final short KAFKA_API_VERSIONS = 18;

  private Probes() {}

  /** Redis answers a PING. */
  static boolean redis(int port) {
    return asks(
        port,
        socket -> {
          socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
          var answer = socket.getInputStream().readNBytes(5);
          return Arrays.equals(answer, "+PONG".getBytes(StandardCharsets.US_ASCII));
        });
  }

  /** The broker answers an ApiVersions request, which it does only once it serves its clients. */
  static boolean kafka(int port) {
    return asks(
        port,
        socket -> {
          var out = new DataOutputStream(socket.getOutputStream());
          out.writeInt(10); // bytes that follow: key, version, correlation, no client id
          out.writeShort(KAFKA_API_VERSIONS);
          out.writeShort(0);
          out.writeInt(1);
          out.writeShort(-1);
          out.flush();
          var in = new DataInputStream(socket.getInputStream());
          return in.readInt() > 0 && in.readInt() == 1 && in.readShort() == 0;
        });
  }

  private interface Question {
    boolean ask(Socket socket) throws IOException;
  }

  private static boolean asks(int port, Question question) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), TIMEOUT_MS);
      socket.setSoTimeout(TIMEOUT_MS);
      return question.ask(socket);
    } catch (IOException e) {
      return false;
    }
  }
}
