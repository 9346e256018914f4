package io.cellvote.cell.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginDoorTest {
  private final AtomicBoolean full = new AtomicBoolean();
  private final AtomicInteger shed = new AtomicInteger();
  private final AtomicInteger served = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private LoginDoor.Later later =
      new LoginDoor.Later(Duration.ofSeconds(7), Duration.ofMillis(250));
  private WebServer server;

  @BeforeEach
  void start() {
    LoginDoor door = new LoginDoor(full::get, () -> later, shed::incrementAndGet);
    server =
        WebServer.builder()
            .host("127.0.0.1")
            .routing(routing -> {
              door.register(routing);
              routing.any((_, response) -> {
                served.incrementAndGet();
                response.status(Status.NO_CONTENT_204).send();
              });
            })
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/auth/login", "/api/v1/auth/login", "/v1/login"})
  void post_loginWhileFull_isSentAwayBeforeAnythingServesIt(String path) throws Exception {
    full.set(true);

    HttpResponse<String> answer = post(path);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    assertThat(answer.headers().firstValue("X-Cellvote-Hold-Ms")).contains("250");
    assertThat(answer.body()).contains("too_many_requests");
    assertThat(shed).hasValue(1);
    assertThat(served).hasValue(0);
  }

  @Test
  void post_loginWithRoomAgain_isServed() throws Exception {
    full.set(true);
    post("/v1/login");
    full.set(false);

    assertThat(post("/v1/login").statusCode()).isEqualTo(204);
    assertThat(shed).hasValue(1);
  }

  @Test
  void post_whileTurnsAreRare_holdsTheRouterForASecondAtMost() throws Exception {
    full.set(true);
    later = new LoginDoor.Later(Duration.ofSeconds(7), Duration.ofSeconds(5));

    assertThat(post("/v1/login").headers().firstValue("X-Cellvote-Hold-Ms")).contains("1000");
  }

  @Test
  void post_anythingElseWhileFull_isServed() throws Exception {
    full.set(true);

    assertThat(post("/v1/auth/refresh").statusCode()).isEqualTo(204);
    assertThat(shed).hasValue(0);
  }

  private HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .POST(HttpRequest.BodyPublishers.ofString("{\"username\": \"somebody\"}"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
