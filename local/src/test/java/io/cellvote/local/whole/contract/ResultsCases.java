package io.cellvote.local.whole.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Results, once and as they change, in both dialects. */
final class ResultsCases {
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(15);

  private final Contract contract;
  private final Ballots ballots;

  ResultsCases(Contract contract) throws Exception {
    this.contract = contract;
    this.ballots = contract.event();
  }

  Stream<DynamicTest> cases() {
    return Stream.of(
        dynamicTest("a vote is shown, in both dialects", this::shown),
        dynamicTest("who has the newest is told so", this::notModified),
        dynamicTest("there must be such an event", this::unknown),
        dynamicTest("a ticket opens one stream", this::ticket),
        dynamicTest("a WebSocket goes through the router", this::socket),
        dynamicTest("auditors export every settled vote", this::export),
        dynamicTest("without an upgrade there is no WebSocket", this::noUpgrade));
  }

  private ApiCall call(String operation) {
    String parameter = operation.startsWith("results") ? "session_id" : "event_id";
    return contract
        .api()
        .call(operation)
        .token(contract.token(Contract.anybody(), "vote"))
        .path(parameter, ballots.event());
  }

  private void shown() throws Exception {
    ballots.canonical(Contract.anybody()).expect(200);

    await()
        .atMost(SHOWN_WITHIN)
        .until(() -> call("leaderboard").expect(200).get("total_votes").asLong() == 1);
    JsonNode results = call("results").expect(200);
    assertThat(results.get("total_votes").asLong()).isEqualTo(1);
    assertThat(results.get("options").findValuesAsText("option_id").getFirst())
        .isEqualTo(ballots.first());
  }

  private void notModified() throws Exception {
    for (String operation : new String[] {"leaderboard", "results"}) {
      await()
          .atMost(SHOWN_WITHIN)
          .until(() -> {
            String tag = call(operation).send().headers().firstValue("ETag").orElseThrow();
            return call(operation).header("If-None-Match", tag).send().statusCode() == 304;
          });
    }
  }

  private void unknown() throws Exception {
    for (String operation :
        new String[] {"leaderboard", "leaderboardStream", "leaderboardTicket"}) {
      contract
          .api()
          .call(operation)
          .token(contract.token(Contract.anybody(), "vote"))
          .path("event_id", Refusals.NOBODY)
          .refused(404, "event_not_found");
    }
    for (String operation : new String[] {"results", "resultsStream"}) {
      contract
          .api()
          .call(operation)
          .token(contract.token(Contract.anybody(), "vote"))
          .path("session_id", Refusals.NOBODY)
          .refused(404, "event_not_found");
    }
  }

  private String newTicket() throws Exception {
    return call("leaderboardTicket").expect(201).get("ticket").asText();
  }

  private void ticket() throws Exception {
    String ticket = newTicket();
    URI stream =
        contract
            .api()
            .call("leaderboardStream")
            .path("event_id", ballots.event())
            .query("ticket", ticket)
            .address();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> opened =
          http.send(HttpRequest.newBuilder(stream).build(), BodyHandlers.ofInputStream());
      try (InputStream events = opened.body()) {
        assertThat(opened.statusCode()).isEqualTo(200);
        contract.api().saw("leaderboardStream", 200);
        assertThat(new String(events.readNBytes(40), StandardCharsets.UTF_8)).contains("retry:");
      }
      http.shutdownNow();
    }
    contract
        .api()
        .call("leaderboardStream")
        .path("event_id", ballots.event())
        .query("ticket", ticket)
        .refused(401, "unauthorized");
  }

  private void socket() throws Exception {
    URI address =
        contract
            .api()
            .call("resultsStream")
            .path("session_id", ballots.event())
            .query("ticket", newTicket())
            .address();
    CompletableFuture<String> first = new CompletableFuture<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      WebSocket socket =
          http.newWebSocketBuilder()
              .buildAsync(URI.create(address.toString().replace("http:", "ws:")), hearing(first))
              .get(SHOWN_WITHIN.toSeconds(), TimeUnit.SECONDS);
      contract.api().saw("resultsStream", 101);
      assertThat(first.get(SHOWN_WITHIN.toSeconds(), TimeUnit.SECONDS))
          .contains("\"type\":\"vote_update\"", ballots.event());
      socket.abort();
      http.shutdownNow();
    }
  }

  private static WebSocket.Listener hearing(CompletableFuture<String> first) {
    return new WebSocket.Listener() {
      @Override
      public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        first.complete(text.toString());
        from.request(1);
        return null;
      }
    };
  }

  private ApiCall exporting(String event, String... scopes) {
    return contract
        .api()
        .call("exportOfEvent")
        .token(contract.token("auditor", scopes))
        .path("event_id", event);
  }

  private void export() throws Exception {
    Ballots voted = contract.event();
    String vote = voted.canonical(Contract.anybody()).expect(200).get("vote_id").asText();

    assertThat(exporting(voted.event(), "audit").send().body()).contains(vote);
    assertThat(exporting(voted.event(), "audit").query("format", "csv").send().body())
        .contains(vote);
    exporting(voted.event(), "audit").query("format", "xml").refused(400, "bad_request");
    exporting(Refusals.NOBODY, "audit").refused(404, "event_not_found");
  }

  private void noUpgrade() throws Exception {
    call("resultsStream").refused(426, "upgrade_required");
  }
}
