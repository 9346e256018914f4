package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;

class HealthMainTest {
  @Test
  void isWell_serviceThatSaysSo_isAndAnyOtherIsNot() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/health/live", exchange -> answer(exchange, 200));
    server.createContext("/health/ready", exchange -> answer(exchange, 503));
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/health/");

    assertThat(HealthMain.isWell(address.resolve("live"))).isTrue();
    assertThat(HealthMain.isWell(address.resolve("ready"))).isFalse();
    server.stop(0);
    assertThat(HealthMain.isWell(address.resolve("live"))).isFalse();
  }

  private static void answer(com.sun.net.httpserver.HttpExchange exchange, int status)
      throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
