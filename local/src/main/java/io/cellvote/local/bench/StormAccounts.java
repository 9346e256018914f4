package io.cellvote.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import io.cellvote.local.issuer.PlatformIssuer;
import io.cellvote.local.platform.PlatformException;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.web.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Registers the accounts that a storm logs in to, as the platform's own client. */
final class StormAccounts {
  static final String PASSWORD = "correct horse battery";

  private static final int BUSY = 429;
  private static final int TRIES_MAX = 60;

  private final RunningPlatform platform;

  StormAccounts(RunningPlatform platform) {
    this.platform = platform;
  }

  /** One that can log in. */
  record Account(String username, String userId) {}

  private record Given(String accessToken) {}

  private record Made(String userId) {}

  /** Makes so many. */
  List<Account> make(int count) throws IOException, InterruptedException {
    List<Account> made = new ArrayList<>();
    try (Connections router = new Connections(Endpoint.of(platform.router()), 1)) {
      String token = token(router);
      for (int number = 0; number < count; number++) {
        String name = "storm-" + UUID.randomUUID().toString().substring(0, 20);
        made.add(new Account(name, register(router, token, name)));
      }
    }
    return made;
  }

  private String token(Connections router) throws IOException, InterruptedException {
    var keys = platform.folder().keys();
    String secret = Files.readString(PlatformIssuer.secretFile(keys)).strip();
    String body =
        "{\"grant_type\": \"client_credentials\", \"client_id\": \"%s\", \"client_secret\": \"%s\"}"
            .formatted(PlatformIssuer.CLIENT, secret);
    Answer answer = patiently(router, Call.post("/v1/auth/token", Map.of(), body), 200);
    return Json.read(answer.text().getBytes(UTF_8), Given.class).accessToken();
  }

  private static String register(Connections router, String token, String name)
      throws IOException, InterruptedException {
    String body =
        "{\"username\": \"%s\", \"password\": \"%s\", \"email\": \"%s@storm.local.test\", \"date_of_birth\": \"1990-01-01\"}"
            .formatted(name, PASSWORD, name);
    Map<String, String> headers = Map.of("Authorization", "Bearer " + token);
    Answer answer = patiently(router, Call.post("/v1/auth/register", headers, body), 201);
    return Json.read(answer.text().getBytes(UTF_8), Made.class).userId();
  }

  /** Comes again as often as it is asked to. */
  private static Answer patiently(Connections router, Call call, int wanted)
      throws IOException, InterruptedException {
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      Answer answer = router.send(call);
      if (answer.status() == wanted) {
        return answer;
      }
      if (answer.status() != BUSY) {
        throw new PlatformException(
            "%s was answered %d: %s".formatted(call.path(), answer.status(), answer.text()));
      }
      Thread.sleep(Duration.ofSeconds(1));
    }
    throw new PlatformException(call.path() + " was too busy all the time.");
  }
}
