package io.cellvote.chaos.drill;

import io.cellvote.model.CellId;

/** What a probe asks. */
public sealed interface Question {
  /** How many parts are not up and ready. */
  record PartsNotReady() implements Question {}

  /** What placement lets a cell do; {@code unknown} for a cell that it does not know. */
  record StateOfCell(CellId cell) implements Question {}

  /** Whether the audit of all data finds nothing. */
  record AuditOk() implements Question {}

  /** A figure of this drill up to now. */
  record OfFigure(Figure figure) implements Question {}

  /**
   * How many answers of such a status an action of the method got.
   *
   * @param step the action's name
   * @param status like {@code 409} or {@code 4xx}; {@code none} for no answer
   */
  record Answers(String step, String status) implements Question {}
}
