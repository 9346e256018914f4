package io.cellvote.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import io.cellvote.local.http.JsonTree;
import io.cellvote.web.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Lists, closes and finalises events of a running platform; waits until it is so. */
public final class EventControl {
  /** How long an event that closes may take to be final. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int POLL_MS = 250;
  private static final int PAGE = 100;
  private static final String FINAL = "final";

  private final RunningPlatform platform;
  private final ControlClient control;
  private final Progress progress;

  public EventControl(RunningPlatform platform, Progress progress) {
    this.platform = platform;
    this.control = new ControlClient(platform.globalControl(), platform.operatorToken());
    this.progress = progress;
  }

  private record Without(List<String> without) {}

  /** The newest events, in this state if one is given; so many at most. */
  public List<JsonNode> list(Optional<String> state, int limit) {
    var events = new ArrayList<JsonNode>();
    String filter = state.map(is -> "&status=" + is).orElse("");
    Optional<String> cursor = Optional.empty();
    do {
      int wanted = Math.min(PAGE, limit - events.size());
      String after = cursor.map(place -> "&cursor=" + place).orElse("");
      JsonNode page =
          JsonTree.of(
              checked(router(get("/v1/events?limit=" + wanted + filter + after)), "the list"));
      page.get("events").forEach(events::add);
      cursor = Optional.ofNullable(page.get("next_cursor")).map(JsonNode::asText);
    } while (cursor.isPresent() && events.size() < limit);
    return events;
  }

  /** Begins to close the event; its state after that. */
  public String close(String event) {
    Answer answer = router(Call.post("/v1/event/" + event + "/close", headers(), ""));
    return JsonTree.of(checked(answer, event)).get("state").asText();
  }

  /**
   * Returns when the event that closes is final.
   *
   * @throws PlatformException when it is not after a minute, with what it waits for
   */
  public void awaitFinal(String event) {
    String said = "";
    for (long end = System.nanoTime() + PATIENCE.toNanos();
        System.nanoTime() < end;
        Pause.millis(POLL_MS)) {
      JsonNode now = JsonTree.of(checked(control.get(path(event)), event));
      if (now.get("state").asText().equals(FINAL)) {
        return;
      }
      String waiting = describe(now);
      if (!waiting.equals(said)) {
        progress.say("  " + waiting);
        said = waiting;
      }
    }
    throw new PlatformException(
        ("The event takes no more votes, but is not final after %d s: it %s. It goes on by itself"
                + " when that comes; `./cellvote event finalise %s --without CELL` gives a cell up.")
            .formatted(PATIENCE.toSeconds(), said, event));
  }

  private static String describe(JsonNode now) {
    String cells =
        StreamSupport.stream(now.get("waits_for").spliterator(), false)
            .map(cell ->
                "%s (%d partitions)"
                    .formatted(cell.get("cell").asText(), cell.get("partitions").asInt()))
            .collect(Collectors.joining(", "));
    int held = now.get("held").asInt();
    String votes = held == 0 ? "" : held + " held votes";
    return "waits for "
        + (cells.isEmpty() && held == 0 ? "its last settled batch" : join(cells, votes));
  }

  private static String join(String one, String other) {
    return one.isEmpty() || other.isEmpty() ? one + other : one + " and " + other;
  }

  /** Makes the event final, without these cells. */
  public void finalise(String event, List<String> without) {
    String body = new String(Json.write(new Without(without)), UTF_8);
    checked(control.post(path(event) + "/finalise", body), event);
  }

  private static String path(String event) {
    return "/control/v1/events/" + event;
  }

  private Call get(String path) {
    return Call.get(path, headers());
  }

  private Map<String, String> headers() {
    return Map.of("Authorization", "Bearer " + platform.operatorToken());
  }

  private Answer router(Call call) {
    try (var connections = new Connections(Endpoint.of(platform.routers()), 1)) {
      return connections.send(call);
    } catch (IOException e) {
      throw new PlatformException("No router answers: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("Interrupted.", e);
    }
  }

  private static Answer checked(Answer answer, String what) {
    if (answer.status() / 100 == 2) {
      return answer;
    }
    String detail = JsonTree.of(answer).path("detail").asText(answer.text());
    throw new PlatformException(
        switch (answer.status()) {
          case 404 -> "%s: %s".formatted(what, detail.isEmpty() ? "no such event" : detail);
          case 409 -> "Event %s stays as it is: %s.".formatted(what, detail);
          default -> "The platform refused (%d): %s".formatted(answer.status(), detail);
        });
  }
}
