package io.cellvote.control.placement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.model.Cell;
import io.cellvote.web.HopTrust;
import io.cellvote.web.Json;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Reads a cell's {@code /health/ready}: its status, whether its log is settled, its traffic. */
final class HttpCellProbe implements CellProbe, AutoCloseable {
  /** Longest wait for a connection, and for a whole answer. */
  static final Duration CONNECT_MAX = Duration.ofSeconds(1);

  static final Duration ANSWER_MAX = Duration.ofSeconds(2);

  /** The part of the answer that tells how far the log is settled. */
  static final String SETTLEMENT = "settlement";

  /** The check that tells of the votes that it answered. */
  static final String TRAFFIC = "traffic";

  private static final int SAID_CHARACTERS_MAX = 200;
  private static final int BODY_BYTES_MAX = 64 * 1024;

  private final HttpClient client;

  /** Whom it believes to be a cell, where TLS is spoken. */
  HttpCellProbe(HopTrust trust) {
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trust.context())
            .connectTimeout(CONNECT_MAX)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  @Override
  public CellCheck check(Cell cell) {
    HttpRequest request =
        HttpRequest.newBuilder(cell.address().resolve("/health/ready")).timeout(ANSWER_MAX).build();
    try {
      return judge(answer(request));
    } catch (ExecutionException failed) {
      return new CellCheck.Failed(reason(failed.getCause()));
    } catch (TimeoutException late) {
      return new CellCheck.Failed("no answer in time");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new CellCheck.Failed("interrupted");
    }
  }

  /** The limit is for all of the answer: the request's own ends with its headers. */
  private HttpResponse<String> answer(HttpRequest request)
      throws ExecutionException, InterruptedException, TimeoutException {
    var body = BodyHandlers.limiting(BodyHandlers.ofString(), BODY_BYTES_MAX);
    CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, body);
    try {
      return answer.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      answer.cancel(true);
    }
  }

  private static String reason(Throwable failed) {
    return switch (failed) {
      case HttpTimeoutException _ -> "no answer in time";
      case ConnectException _ -> "can not be connected to";
      case SSLException _ -> shortened("no TLS: " + failed.getMessage());
      default -> "no answer: " + failed;
    };
  }

  private static CellCheck judge(HttpResponse<String> answer) {
    String missing = said(answer.body(), SETTLEMENT);
    if (answer.statusCode() != 200) {
      return new CellCheck.Failed(
          shortened("not ready, status " + answer.statusCode() + ": " + answer.body()));
    }
    return missing.isEmpty() || missing.equals("ok")
        ? new CellCheck.Settled(traffic(answer.body()))
        : new CellCheck.Behind(shortened(missing));
  }

  /** What the readiness says of one dependency; empty if it says nothing of it. */
  private static String said(String body, String dependency) {
    try {
      for (JsonNode check : Json.mapper().readTree(body).path("checks")) {
        JsonNode text = check.path("data").path(dependency);
        if (text.isTextual()) {
          return text.textValue();
        }
      }
      return "";
    } catch (JsonProcessingException notJson) {
      return "";
    }
  }

  /** What it says of the votes that it answered; none if it says nothing of them. */
  private static Traffic traffic(String body) {
    try {
      for (JsonNode check : Json.mapper().readTree(body).path("checks")) {
        if (check.path("name").asText().equals(TRAFFIC)) {
          return traffic(check.path("data"));
        }
      }
      return Traffic.NONE;
    } catch (JsonProcessingException notJson) {
      return Traffic.NONE;
    }
  }

  private static Traffic traffic(JsonNode data) {
    return new Traffic(count(data, "requests"), count(data, "errors"), count(data, "p95_ms"));
  }

  private static long count(JsonNode data, String name) {
    return Math.max(0, data.path(name).asLong());
  }

  private static String shortened(String text) {
    return text.length() <= SAID_CHARACTERS_MAX ? text : text.substring(0, SAID_CHARACTERS_MAX);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
