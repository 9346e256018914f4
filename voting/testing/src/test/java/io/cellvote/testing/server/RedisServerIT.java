package io.cellvote.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RedisServerIT {
  @Test
  void set_thenGet_answersUntilTheRestart() throws IOException {
    try (var server = RedisServer.start()) {
      assertThat(ask(server, "SET a 1")).isEqualTo("+OK");
      assertThat(ask(server, "EXISTS a")).isEqualTo(":1");

      server.process().kill();
      server.process().start();

      assertThat(ask(server, "EXISTS a")).isEqualTo(":0");
    }
  }

  @Test
  void pause_thenResume_answersAgain() {
    try (var server = RedisServer.start()) {
      server.process().pause();
      assertThat(server.plan().ready()).isFalse();

      server.process().resume();
      await().atMost(Duration.ofSeconds(10)).until(() -> server.plan().ready());
    }
  }

  @Test
  void stop_always_endsTheProcessAndDeletesNothing() {
    try (var server = RedisServer.start()) {
      server.process().stop();

      assertThat(server.process().isAlive()).isFalse();
      assertThat(server.plan().folder()).exists();
    }
  }

  private static String ask(RedisServer server, String command) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(5_000);
      var out = socket.getOutputStream();
      out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      var answer = new StringBuilder();
      for (var c = socket.getInputStream().read(); c != '\r'; c = socket.getInputStream().read()) {
        answer.append((char) c);
      }
      return answer.toString();
    }
  }
}
