package io.cellvote.chaos.drill.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.chaos.drill.Question;
import io.cellvote.chaos.drill.Reading;
import io.cellvote.chaos.drill.Tolerance;
import java.util.List;
import java.util.Set;

/** Reads tolerances: a value, a list of values, or a range. */
final class ToleranceReader {
  private static final int VALUES_MAX = 20;
  private static final double NUMBER_MAX = 1e12;

  private ToleranceReader() {}

  /** Reads one that can hold for an answer to the question. */
  static Tolerance read(JsonPlace at, Question question) {
    if (at.node().isObject()) {
      return range(at, question);
    }
    List<JsonPlace> values = at.node().isArray() ? at.list(VALUES_MAX) : List.of(at);
    if (values.isEmpty()) {
      throw at.wrong("must have a value");
    }
    return new Tolerance.OneOf(values.stream().map(value -> value(value, question)).toList());
  }

  private static Tolerance range(JsonPlace at, Question question) {
    at.objectOf(Set.of("type", "range")).get("type").word(Set.of("range"));
    if (!isAmount(question)) {
      throw at.wrong("must not be a range, the answer is no number");
    }
    List<JsonPlace> ends = at.get("range").list(2);
    if (ends.size() != 2) {
      throw at.get("range").wrong("must have two ends");
    }
    double low = ends.getFirst().number(-NUMBER_MAX, NUMBER_MAX);
    return new Tolerance.Range(low, ends.getLast().number(low, NUMBER_MAX));
  }

  private static Reading value(JsonPlace at, Question question) {
    JsonNode node = at.node();
    return switch (question) {
      case Question.AuditOk _ when node.isBoolean() -> new Reading.Truth(node.booleanValue());
      case Question.AuditOk _ -> throw at.wrong("must be true or false");
      case Question.StateOfCell _ ->
          new Reading.Word(at.word(Set.of("active", "draining", "down", "unknown")));
      case Question.PartsNotReady _, Question.OfFigure _, Question.Answers _ -> amount(at);
    };
  }

  private static Reading amount(JsonPlace at) {
    return new Reading.Amount(at.number(-NUMBER_MAX, NUMBER_MAX));
  }

  private static boolean isAmount(Question question) {
    return switch (question) {
      case Question.AuditOk _, Question.StateOfCell _ -> false;
      case Question.PartsNotReady _, Question.OfFigure _, Question.Answers _ -> true;
    };
  }
}
