package io.cellvote.local.drill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cellvote.chaos.drill.DrillOutcome;
import io.cellvote.chaos.drill.Figure;
import java.util.List;

/** The results of drills for programs. */
final class DrillJson {
  private static final List<Figure> COUNTS =
      List.of(
          Figure.SENT,
          Figure.ACKED,
          Figure.PENDING,
          Figure.LOST,
          Figure.DOUBLE_COUNTED,
          Figure.FAILED_REQUESTS,
          Figure.OTHERS_FAILED,
          Figure.MOVED_VOTERS,
          Figure.CLIENT_RETRIES);
  private static final List<Figure> MEASURES =
      List.of(
          Figure.BLAST_RADIUS_PERCENT,
          Figure.RECOVERY_SECONDS,
          Figure.OTHERS_P99_RATIO,
          Figure.SLOW_REQUESTS_PERCENT,
          Figure.SLOW_FOR_SECONDS);

  private DrillJson() {}

  static ObjectNode of(List<DrillResult> results) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var drills = json.putArray("drills");
    results.forEach(result -> drills.add(of(result)));
    return json.put("ok", results.stream().allMatch(result -> result.outcome().ok()));
  }

  private static ObjectNode of(DrillResult result) {
    DrillOutcome outcome = result.outcome();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", outcome.experiment().name());
    json.put("status", outcome.status().code());
    json.put("deviated", outcome.deviated());
    json.put("seconds", rounded(outcome.seconds()));
    COUNTS.forEach(figure -> json.put(figure.code(), (long) outcome.figures().get(figure)));
    MEASURES.forEach(figure -> json.put(figure.code(), rounded(outcome.figures().get(figure))));
    json.put("violations", outcome.violations().size());
    json.put("audit_ok", outcome.report().judgement().isPresent() && outcome.audit().isEmpty());
    json.put("ok", outcome.ok());
    outcome.trouble().ifPresent(trouble -> json.put("trouble", trouble));
    return json.put("journal", result.journal().toString());
  }

  private static double rounded(double value) {
    return Math.rint(value * 1_000) / 1_000;
  }
}
