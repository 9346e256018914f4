package io.cellvote.local.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import io.cellvote.local.http.JsonTree;
import io.cellvote.local.platform.RunningPlatform;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** One event of a running platform, and the means to vote in it as any voter. */
final class Booth implements Closeable {
  private static final Duration VALID = Duration.ofHours(1);

  private final RunningPlatform platform;
  private final Connections router;
  private final String event;
  private final List<String> contestants;

  private Booth(RunningPlatform platform, Connections router, JsonNode created) {
    this.platform = platform;
    this.router = router;
    this.event = created.get("event_id").asText();
    this.contestants =
        StreamSupport.stream(created.get("contestants").spliterator(), false)
            .map(made -> made.get("contestant_id").asText())
            .toList();
  }

  /** Makes an event with two contestants, and opens so many connections to the routers at most. */
  static Booth open(RunningPlatform platform, int connections) throws Exception {
    Connections router = new Connections(Endpoint.of(platform.routers()), connections);
    String body =
        """
        {"user_id": "organizer", "event_name": "A test", "contestants": [
          {"contestant_name": "A", "contestant_description": "", "contestant_image_url": ""},
          {"contestant_name": "B", "contestant_description": "", "contestant_image_url": ""}]}
        """;
    String token = platform.issuer().token("organizer", VALID, "organize");
    Answer answer =
        router.send(
            Call.post("/v1/event/create", Map.of("Authorization", "Bearer " + token), body));
    if (answer.status() != 201) {
      throw new IllegalStateException("no event: " + answer);
    }
    return new Booth(platform, router, JsonTree.of(answer));
  }

  UUID event() {
    return UUID.fromString(event);
  }

  /** A token of this voter. */
  String token(String voter) {
    return token(voter, "vote");
  }

  /** A token of anybody with this scope. */
  String token(String subject, String scope) {
    return platform.issuer().token(subject, VALID, scope);
  }

  /** Votes once; the same key again is the same request. */
  Answer vote(String voter, String token, int choice, String key)
      throws IOException, InterruptedException {
    return submit(token, key, body(voter, choice));
  }

  /** The body of a vote. */
  String body(String voter, int choice) {
    return "{\"user_id\": \"%s\", \"event_id\": \"%s\", \"contestant_id\": \"%s\"}"
        .formatted(voter, event, contestants.get(choice));
  }

  /** Sends any body as a vote. */
  Answer submit(String token, String key, String body) throws IOException, InterruptedException {
    return router.send(
        Call.post(
            "/v1/vote/submit",
            Map.of("Authorization", "Bearer " + token, "Idempotency-Key", key),
            body));
  }

  /** Asks anything of the router. */
  Answer ask(Call call) throws IOException, InterruptedException {
    return router.send(call);
  }

  @Override
  public void close() throws IOException {
    router.close();
  }
}
