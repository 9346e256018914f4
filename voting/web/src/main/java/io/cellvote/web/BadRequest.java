package io.cellvote.web;

import java.util.List;

/** 400 with its violations. */
public final class BadRequest extends ProblemException {
  private static final long serialVersionUID = 1L;

  public BadRequest(List<Violation> violations) {
    super(Problem.badRequest(violations));
  }

  public BadRequest(String field, String message) {
    this(List.of(new Violation(field, message)));
  }
}
