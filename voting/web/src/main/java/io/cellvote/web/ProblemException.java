package io.cellvote.web;

import static java.util.Objects.requireNonNull;

/** Ends a request with a problem; for the edge only, refusals further in are values. */
public class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(requireNonNull(problem, "problem").detail());
    this.problem = problem;
  }

  public ProblemException(Problem problem, Throwable cause) {
    super(requireNonNull(problem, "problem").detail(), cause);
    this.problem = problem;
  }

  /** What the client is told. */
  public Problem problem() {
    return problem;
  }
}
