package io.cellvote.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.JsonTree;
import java.time.Duration;

/** Drains and restores cells of a running platform, through global-control, and waits for it. */
public final class CellControl {
  /** How long a drain or a restore may take. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int POLL_MS = 250;

  private final ControlClient control;
  private final Progress progress;

  public CellControl(RunningPlatform platform, Progress progress) {
    this.control = new ControlClient(platform.globalControl(), platform.operatorToken());
    this.progress = progress;
  }

  /**
   * Empties a cell, and returns when it may be stopped: it takes no votes, and has settled all that
   * it took.
   *
   * @param force whatever the other cells can take
   */
  public void drain(String cell, boolean force) {
    post(cell, "drain", "{\"force\": " + force + "}");
    String said = "";
    for (long end = end(); System.nanoTime() < end; Pause.millis(POLL_MS)) {
      JsonNode now = get("/control/v1/cells/" + cell + "/drain");
      said = tell(said, describe(cell, now));
      if (now.get("safe_to_stop").asBoolean()) {
        return;
      }
    }
    throw new PlatformException(
        "%s is drained since %d s, but not safe to stop: %s. It goes on; ask again with the same command."
            .formatted(cell, PATIENCE.toSeconds(), said));
  }

  private static String describe(String cell, JsonNode now) {
    return "%s: %d of %d instances take no more votes, %d of %d marks settled"
        .formatted(
            cell,
            now.get("closed").asInt(),
            now.get("instances").asInt(),
            now.get("settled_marks").asInt(),
            now.get("marks").asInt());
  }

  /** Gives a drained cell its voters back, and returns when it has all of them. */
  public void restore(String cell) {
    post(cell, "restore", "");
    String said = "";
    for (long end = end(); System.nanoTime() < end; Pause.millis(POLL_MS)) {
      JsonNode now = cell(cell);
      String state = now.get("state").asText();
      said = tell(said, "%s: %s, weight %d".formatted(cell, state, now.get("weight").asInt()));
      JsonNode way = get("/control/v1/cells/" + cell + "/drain");
      if (state.equals("active") && !way.get("restoring").asBoolean()) {
        return;
      }
    }
    throw new PlatformException(
        "%s does not have all its voters after %d s: %s. `./cellvote status` shows how it goes on."
            .formatted(cell, PATIENCE.toSeconds(), said));
  }

  private JsonNode cell(String id) {
    for (JsonNode cell : get("/control/v1/cells").get("cells")) {
      if (cell.get("id").asText().equals(id)) {
        return cell;
      }
    }
    throw new PlatformException("There is no cell %s here.".formatted(id));
  }

  private String tell(String last, String now) {
    if (!now.equals(last)) {
      progress.say("  " + now);
    }
    return now;
  }

  private static long end() {
    return System.nanoTime() + PATIENCE.toNanos();
  }

  private void post(String cell, String verb, String body) {
    String path = "/control/v1/cells/" + cell + "/" + verb;
    Answer answer = control.post(path, body);
    if (answer.status() / 100 != 2) {
      throw new PlatformException(refusal(cell, verb, answer));
    }
  }

  private static String refusal(String cell, String verb, Answer answer) {
    return switch (answer.status()) {
      case 404 -> "There is no cell %s here.".formatted(cell);
      case 409 ->
          "%s is not safe to %s now: %s. `--force` does it anyway."
              .formatted(cell, verb, JsonTree.of(answer).path("detail").asText());
      default ->
          "global-control refused to %s %s (%d): %s"
              .formatted(verb, cell, answer.status(), answer.text());
    };
  }

  private JsonNode get(String path) {
    Answer answer = control.get(path);
    if (answer.status() != 200) {
      throw new PlatformException(
          "global-control does not answer %s (%d): %s"
              .formatted(path, answer.status(), answer.text()));
    }
    return JsonTree.of(answer);
  }
}
