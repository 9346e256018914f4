package io.cellvote.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.JsonTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows held votes of a running platform, and decides about them; waits until that is done. */
public final class FraudControl {
  /** How long the cell that settled a vote may take to carry a decision out. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int POLL_MS = 250;
  private static final int PAGE = 1_000;

  private final ControlClient control;

  public FraudControl(RunningPlatform platform) {
    this.control = new ControlClient(platform.globalControl(), platform.operatorToken());
  }

  /** The oldest flags in that state, of one event if it is given; so many at most. */
  public List<JsonNode> flags(String state, Optional<String> event, int limit) {
    List<JsonNode> flags = new ArrayList<>();
    String filter = "&state=" + state + event.map(id -> "&event_id=" + id).orElse("");
    Optional<String> cursor = Optional.empty();
    do {
      int wanted = Math.min(PAGE, limit - flags.size());
      String after = cursor.map(place -> "&cursor=" + place).orElse("");
      String path = "/control/v1/fraud/flags?limit=" + wanted + filter + after;
      JsonNode page = JsonTree.of(checked(control.get(path)));
      page.path("flags").forEach(flags::add);
      cursor = Optional.ofNullable(page.get("next_cursor")).map(JsonNode::asText);
    } while (cursor.isPresent() && flags.size() < limit);
    return flags;
  }

  /**
   * Decides about a held vote, and returns when its cell has carried that out.
   *
   * @param decision {@code release} or {@code reject}
   * @throws PlatformException when it is not done after half a minute: the order waits for its cell
   */
  public JsonNode decide(String flag, String decision) {
    String path = "/control/v1/fraud/flags/" + flag + "/" + decision;
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode order = JsonTree.of(checked(control.post(path, "")));
    while (order.path("pending").asBoolean()) {
      if (System.nanoTime() > end) {
        throw new PlatformException(
            "%s has the order and did not carry it out yet: it waits for the cell."
                .formatted(order.path("cell_id").asText()));
      }
      Pause.millis(POLL_MS);
      order = JsonTree.of(checked(control.post(path, "")));
    }
    return order;
  }

  private static Answer checked(Answer answer) {
    if (answer.status() / 100 != 2) {
      throw new PlatformException(
          "global-control says: " + JsonTree.of(answer).path("detail").asText(answer.text()));
    }
    return answer;
  }
}
