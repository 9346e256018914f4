package io.cellvote.local.drill;

import io.cellvote.chaos.drill.DrillException;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import io.cellvote.local.platform.PartOperations;
import io.cellvote.local.platform.Progress;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.web.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Sets the chaos monkeys of services on them, and calls them off. */
final class Monkeys {
  private static final String PATH = "/chaos/v1/monkey";

  private final RunningPlatform platform;

  Monkeys(RunningPlatform platform) {
    this.platform = platform;
  }

  /** Sets the monkey of a service on it, as its endpoint takes the settings. */
  void set(String part, Map<String, Object> settings) {
    String json = new String(Json.write(settings), StandardCharsets.UTF_8);
    Answer answer =
        send(part, Call.put(PATH, headers(), json))
            .orElseThrow(() -> new DrillException(part + " does not answer."));
    check(part, answer);
  }

  /** Calls it off; nothing if the service is dead, or has none. */
  void callOff(String part) {
    send(part, Call.delete(PATH, headers()))
        .filter(answer -> answer.status() != 404)
        .ifPresent(answer -> check(part, answer));
  }

  private static void check(String part, Answer answer) {
    if (answer.status() == 404) {
      throw new DrillException(
          part + " has no chaos monkey: start the platform with `./cellvote up --chaos`.");
    }
    if (answer.status() / 100 != 2) {
      throw new DrillException(
          "The chaos monkey of %s refuses (%d): %s"
              .formatted(part, answer.status(), answer.text()));
    }
  }

  private Optional<Answer> send(String part, Call call) {
    try (Connections service = new Connections(Endpoint.of(address(part)), 1)) {
      return Optional.of(service.send(call));
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DrillException("Interrupted while the monkey of " + part + " was told.", e);
    }
  }

  private URI address(String part) {
    return new PartOperations(platform, Progress.silent())
        .port(part)
        .map(port -> URI.create("http://127.0.0.1:" + port))
        .orElseThrow(() -> new DrillException("There is no service " + part + " here."));
  }

  private Map<String, String> headers() {
    return Map.of("Authorization", "Bearer " + platform.operatorToken());
  }
}
