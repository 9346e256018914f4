package io.cellvote.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.JsonTree;
import io.cellvote.local.platform.PlatformException;
import io.cellvote.local.replay.input.ReplayEvent;
import io.cellvote.local.replay.voting.Parallel;
import io.cellvote.local.replay.voting.PersistentSender;
import io.cellvote.local.replay.voting.PersistentSender.Reply;
import io.cellvote.local.replay.voting.RequestKeys;
import io.cellvote.local.replay.voting.Slate;
import io.cellvote.local.replay.voting.TokenIssuer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Creates the events through the router; run again with the same key and choices, it finds the same
 * events, as its Idempotency-Key depends on nothing else.
 */
public final class EventSetup {
  /** The subject in whose name events are created. */
  static final String ORGANIZER = "replay";

  private static final int AT_ONCE = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration TOKEN_LIFE = Duration.ofHours(1);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final PersistentSender sender;
  private final String token;
  private final String occasion;

  /** Signs one token, good for an hour of creating. */
  public EventSetup(PersistentSender sender, TokenIssuer issuer) {
    this(sender, issuer, "event");
  }

  /**
   * The same for events of their own.
   *
   * @param occasion another one makes other events, whatever their keys and choices are
   */
  public EventSetup(PersistentSender sender, TokenIssuer issuer, String occasion) {
    this.sender = sender;
    this.occasion = occasion;
    this.token = issuer.token(ORGANIZER, TOKEN_LIFE, "organize");
  }

  /**
   * The events as the platform knows them, in the same order; {@link PlatformException} when
   * refused.
   */
  public List<Slate> create(List<ReplayEvent> events, LongAdder created)
      throws InterruptedException {
    Slate[] slates = new Slate[events.size()];
    List<Integer> numbers = IntStream.range(0, events.size()).boxed().toList();
    Parallel.forEach(
        numbers,
        AT_ONCE,
        number -> {
          slates[number] = create(events.get(number));
          created.increment();
        });
    return Arrays.asList(slates);
  }

  private Slate create(ReplayEvent event) throws InterruptedException {
    String key = RequestKeys.of(occasion, event.key(), String.join("|", event.choices()));
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + token, "Idempotency-Key", key);
    Call call = Call.post("/v1/event/create", headers, json(event));
    return switch (sender.send(() -> call, PATIENCE)) {
      case Reply.Answered(Answer answer) -> slate(event, answer);
      case Reply.Unanswered(String reason) ->
          throw new PlatformException(
              "Event " + event.key() + " was not created, no answer: " + reason);
    };
  }

  private static String json(ReplayEvent event) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("user_id", ORGANIZER).put("event_name", event.key());
    ArrayNode contestants = body.putArray("contestants");
    for (String choice : event.choices()) {
      contestants
          .addObject()
          .put("contestant_name", choice)
          .put("contestant_description", "")
          .put("contestant_image_url", "");
    }
    return body.toString();
  }

  private static Slate slate(ReplayEvent event, Answer answer) {
    if (answer.status() != 200 && answer.status() != 201) {
      throw new PlatformException(
          "Event " + event.key() + " was refused: " + answer.status() + " " + answer.text());
    }
    JsonNode body = JsonTree.of(answer);
    Map<String, String> contestants = new HashMap<>();
    for (JsonNode contestant : body.path("contestants")) {
      contestants.put(
          contestant.path("contestant_name").asText(), contestant.path("contestant_id").asText());
    }
    if (!contestants.keySet().containsAll(event.choices())) {
      throw new PlatformException(
          "Event " + event.key() + " came back with other choices than it was given.");
    }
    return new Slate(event.key(), body.path("event_id").asText(), contestants);
  }
}
