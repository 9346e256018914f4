package io.cellvote.control;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.stores.DatabaseConfig;
import io.cellvote.testing.server.FreePorts;
import io.cellvote.web.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** global-control as it runs in production: a process of its own, configured by environment. */
final class ControlProcess implements AutoCloseable {
  static final byte[] HOP_SECRET = new byte[32];

  private final int port = FreePorts.one();
  private final Path log;
  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();

  private ControlProcess(
      DatabaseConfig database, TestIssuer issuer, Path folder, ControlRole role) {
    this.log = folder.resolve("control-" + port + ".log");
    try {
      var builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx128m",
              "-XX:+UseSerialGC",
              "-cp",
              System.getProperty("java.class.path"),
              "io.cellvote.control.ControlMain");
      var environment = builder.environment();
      environment.put("SERVER_HOST", "127.0.0.1");
      environment.put("SERVER_PORT", Integer.toString(port));
      environment.put("CELLVOTE_DATABASE_URL", database.url());
      environment.put("CELLVOTE_DATABASE_USER", database.user());
      environment.put("CELLVOTE_DATABASE_PASSWORD", database.password());
      environment.put(
          "CELLVOTE_CONTROL_EXPORT_KEY", Base64.getEncoder().encodeToString(HOP_SECRET));
      environment.put("CELLVOTE_HOP_SECRET", Base64.getEncoder().encodeToString(HOP_SECRET));
      environment.put("CELLVOTE_ISSUERS", issuer.file().toString());
      environment.put("CELLVOTE_REGIONS", "use1:00-a9,euw1:aa-ff");
      environment.put("CELLVOTE_CONTROL_ROLE", role.name().toLowerCase(Locale.ROOT));
      process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ControlProcess start(DatabaseConfig database, TestIssuer issuer, Path folder) {
    return start(database, issuer, folder, ControlRole.BOTH);
  }

  static ControlProcess start(
      DatabaseConfig database, TestIssuer issuer, Path folder, ControlRole role) {
    return new ControlProcess(database, issuer, folder, role);
  }

  ControlProcess awaitReady() {
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> !process.isAlive() || isReady());
    } catch (ConditionTimeoutException e) {
      String health = get("/health/ready").body();
      close();
      throw new IllegalStateException(health + "\n" + output(), e);
    }
    if (!process.isAlive()) {
      throw new IllegalStateException(output());
    }
    return this;
  }

  int port() {
    return port;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(HttpRequest.newBuilder(uri(path)), headers);
  }

  HttpResponse<String> post(String path, String... headers) {
    return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.noBody()), headers);
  }

  /** The address of a WebSocket. */
  URI socket(String path) {
    return URI.create("ws://127.0.0.1:" + port + path);
  }

  /** What there is of an answer that is too long to be kept. */
  record Lines(long count, String last) {}

  /** Reads a long answer, line by line. */
  Lines lines(String path, String... headers) {
    var request = HttpRequest.newBuilder(uri(path)).headers(headers);
    try (var lines = client.send(request.build(), BodyHandlers.ofLines()).body()) {
      var read =
          new Object() {
            private long count;
            private String last = "";
          };
      lines.forEach(line -> {
        read.count++;
        read.last = line;
      });
      return new Lines(read.count, read.last);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What it uses of its heap, garbage included. */
  long heapMegabytes() {
    return get("/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith("memory_usedHeap_bytes"))
            .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .findFirst()
            .orElse(0)
        / 1_048_576;
  }

  HttpResponse<String> put(String path, String body, String... headers) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)),
        headers);
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.mapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to end, as an operator does; true if it did so by itself. */
  boolean terminate() {
    process.destroy();
    try {
      return process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    client.close();
  }

  private boolean isReady() {
    try {
      return get("/health/ready").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.timeout(Duration.ofSeconds(40)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static List<String> lines(HttpResponse<String> answer) {
    return answer.body().lines().toList();
  }
}
