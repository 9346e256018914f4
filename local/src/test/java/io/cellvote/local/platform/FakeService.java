package io.cellvote.local.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Stands for each of our services: listens where it is told to, is ready, agrees to everything. */
final class FakeService {
  private FakeService() {}

  public static void main(String[] arguments) throws IOException {
    var port = Integer.parseInt(System.getenv("SERVER_PORT"));
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", FakeService::answer);
    server.start();
  }

  /** Three fakes instead of our services. */
  static Installation installation() {
    var fake = code(FakeService.class);
    return Installation.of(
        Map.of(
            PartKind.CELL, fake,
            PartKind.ROUTER, fake,
            PartKind.GLOBAL_CONTROL, fake,
            PartKind.MAIL, Installation.mailServer()));
  }

  static ServiceCode code(Class<?> main) {
    return new ServiceCode(List.of(System.getProperty("java.class.path")), main.getName());
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = "{\"epoch\":1,\"version\":1,\"cells\":[]}".getBytes(StandardCharsets.UTF_8);
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
