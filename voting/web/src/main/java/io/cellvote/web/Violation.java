package io.cellvote.web;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a request.
 *
 * @param field path of the field, such as {@code contestants[0].contestant_name}; {@code body} for
 *     the whole
 * @param message what is expected of it
 */
public record Violation(String field, String message) {
  public Violation {
    requireNonNull(field, "field");
    requireNonNull(message, "message");
  }
}
