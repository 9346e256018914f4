package io.cellvote.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A server that speaks as much of AWS's wire protocol as a test needs, and keeps what was asked.
 */
public final class AwsStub implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Function<Request, Reply> answers;

  /** What came in. */
  public record Request(
      String method, URI uri, com.sun.net.httpserver.Headers headers, String body) {
    public String header(String name) {
      return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }
  }

  /** What goes out. */
  public record Reply(int status, String type, String body) {
    public static Reply json(int status, String body) {
      return new Reply(status, "application/x-amz-json-1.1", body);
    }

    public static Reply xml(String body) {
      return new Reply(200, "text/xml", body);
    }
  }

  public AwsStub(Function<Request, Reply> answers) throws IOException {
    this.answers = answers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
  }

  public void answers(Function<Request, Reply> now) {
    answers = now;
  }

  public AwsClients clients() {
    URI here = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new AwsClients(Optional.of("eu-west-1"), Optional.of(here));
  }

  public List<Request> requests() {
    return requests;
  }

  public Request last() {
    return requests.getLast();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Request request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            exchange.getRequestHeaders(),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    requests.add(request);
    Reply reply = answers.apply(request);
    byte[] body = reply.body().getBytes(UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** The request carries a signature of version 4 for this region and service. */
  public static void assertSigned(Request request, String region, String service) {
    assertThat(request.header("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=local/")
        .contains("/" + region + "/" + service + "/aws4_request", "SignedHeaders=", "Signature=");
    assertThat(request.header("X-Amz-Date")).matches("\\d{8}T\\d{6}Z");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }
}
