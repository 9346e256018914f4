package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a route on Helidon's own HTTP API answers.
 *
 * @param entity written as JSON; a {@link Problem} as problem+json with its own status
 * @param headers beyond those that every answer has
 */
public record Reply(int status, Object entity, Map<String, String> headers) {
  public Reply {
    requireNonNull(entity, "entity");
    headers = Map.copyOf(headers);
  }

  /** An answer with no headers of its own. */
  public static Reply of(int status, Object entity) {
    return new Reply(status, entity, Map.of());
  }

  /** A refusal. */
  public static Reply of(Problem problem) {
    return of(problem.status(), problem);
  }
}
