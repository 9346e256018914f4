package io.cellvote.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.JsonTree;
import io.cellvote.model.CellId;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Drains, restores and adds cells of a running platform, and adopts logs; waits until it is so. */
public final class CellControl {
  /** How long a drain, a restore or a cell that gets ready may take. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /** How long the steps of an addition may take: all of their patience, and some more. */
  static final Duration ADD_PATIENCE = Duration.ofMinutes(4);

  private static final int POLL_MS = 250;
  private static final String ADDED = "added";

  private final RunningPlatform platform;
  private final ControlClient control;
  private final Progress progress;

  public CellControl(RunningPlatform platform, Progress progress) {
    this.platform = platform;
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
    for (long end = end(PATIENCE); System.nanoTime() < end; Pause.millis(POLL_MS)) {
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
    if (!get(path(cell, "add")).get("state").asText().equals(ADDED)) {
      followAddition(cell); // it was drained before it had all of its share
      return;
    }
    String said = "";
    for (long end = end(PATIENCE); System.nanoTime() < end; Pause.millis(POLL_MS)) {
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

  /** Fails with the reason when global-control, or its database, can do nothing now. */
  public void checkAnswers() {
    get("/control/v1/cells");
  }

  /** Whether global-control gives this cell voters, or is about to. */
  public boolean isIn(String cell) {
    Answer answer = control.get(path(cell, "add"));
    return answer.status() != 404
        && JsonTree.of(checked(answer)).get("state").asText().equals(ADDED);
  }

  /**
   * Brings a new cell that runs in, step by step, and returns when it has all of its share. Goes on
   * with an addition that halted.
   *
   * @throws PlatformException when it halts, with the reason
   */
  public void add(CellLayout cell) {
    Answer answer = control.post(path(cell.id().value(), "add"), Registration.describe(cell));
    if (answer.status() / 100 != 2) {
      throw new PlatformException(
          "%s runs, but is not added (%d): %s. `./cellvote cell add %s` tries again."
              .formatted(cell.id(), answer.status(), detail(answer), cell.id()));
    }
    followAddition(cell.id().value());
  }

  private void followAddition(String cell) {
    String said = "";
    for (long end = end(ADD_PATIENCE); System.nanoTime() < end; Pause.millis(POLL_MS)) {
      JsonNode now = get(path(cell, "add"));
      said = tell(said, describeShare(cell, now));
      switch (now.get("state").asText()) {
        case ADDED -> {
          return;
        }
        case "halted" -> throw halted(cell, now);
        default -> {}
      }
    }
    throw new PlatformException(
        "%s. It goes on by itself; `./cellvote cell add %s` follows it again."
            .formatted(said, cell));
  }

  private static String describeShare(String cell, JsonNode now) {
    return "%s: weight %d of %d"
        .formatted(cell, now.get("weight").asInt(), now.get("target_weight").asInt());
  }

  private static PlatformException halted(String cell, JsonNode now) {
    return new PlatformException(
        ("The addition halted, because of %1$s: %2$s. It stays at weight %3$d of %4$d. When that is"
                + " mended, `./cellvote cell add %1$s` goes on; `./cellvote cell drain %1$s` takes"
                + " it out.")
            .formatted(
                cell,
                now.get("reason").asText(),
                now.get("weight").asInt(),
                now.get("target_weight").asInt()));
  }

  /**
   * Accepts that a cell's log lost records, and returns when the cell is ready; what was lost, in
   * sentences. Without {@code acceptLoss} it only fails with what would be lost, if anything.
   */
  public List<String> adoptLog(String cell, boolean acceptLoss) {
    Answer answer = control.post(path(cell, "adopt-log"), "{\"accept_loss\": " + acceptLoss + "}");
    if (answer.status() == 409) {
      throw new PlatformException(
          "Nothing was adopted: %s `./cellvote cell adopt-log %s --accept-loss` accepts that."
              .formatted(String.join(" ", losses(answer)), cell));
    }
    List<String> losses = losses(checked(answer));
    losses.forEach(loss -> progress.say("  " + loss));
    awaitReady(cell);
    return losses;
  }

  private static List<String> losses(Answer answer) {
    return StreamSupport.stream(JsonTree.of(answer).path("losses").spliterator(), false)
        .map(loss -> loss.get("lost").asText() + ".")
        .toList();
  }

  private void awaitReady(String cell) {
    CellLayout layout =
        platform
            .layout()
            .cell(new CellId(cell))
            .orElseThrow(() -> new PlatformException("There is no cell %s here.".formatted(cell)));
    String said = "";
    for (long end = end(PATIENCE); System.nanoTime() < end; Pause.millis(POLL_MS)) {
      List<String> missing =
          layout.apiPorts().stream().flatMap(port -> HealthProbe.missing(port).stream()).toList();
      if (missing.isEmpty()) {
        return;
      }
      said = missing.getFirst();
    }
    throw new PlatformException(
        "%s is not ready after %d s: %s".formatted(cell, PATIENCE.toSeconds(), said));
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

  private static long end(Duration patience) {
    return System.nanoTime() + patience.toNanos();
  }

  private static String path(String cell, String verb) {
    return "/control/v1/cells/" + cell + "/" + verb;
  }

  private void post(String cell, String verb, String body) {
    Answer answer = control.post(path(cell, verb), body);
    if (answer.status() / 100 != 2) {
      throw new PlatformException(refusal(cell, verb, answer));
    }
  }

  private static String refusal(String cell, String verb, Answer answer) {
    return switch (answer.status()) {
      case 404 -> "There is no cell %s here.".formatted(cell);
      case 409 ->
          verb.equals("drain")
              ? "%s is not safe to drain now: %s. `--force` does it anyway."
                  .formatted(cell, detail(answer))
              : "%s: %s.".formatted(cell, detail(answer));
      default ->
          "global-control refused to %s %s (%d): %s"
              .formatted(verb, cell, answer.status(), detail(answer));
    };
  }

  private JsonNode get(String path) {
    return JsonTree.of(checked(control.get(path)));
  }

  private static Answer checked(Answer answer) {
    if (answer.status() != 200) {
      throw new PlatformException(
          "global-control refused (%d): %s".formatted(answer.status(), detail(answer)));
    }
    return answer;
  }

  /** What a problem says; all of it if it is none. */
  private static String detail(Answer answer) {
    return JsonTree.of(answer).path("detail").asText(answer.text());
  }
}
