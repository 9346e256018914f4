package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One error as RFC 9457 problem+json, with what this API adds to it.
 *
 * @param detail what went wrong this time, a sentence for people without anything internal
 * @param extras members that the case adds, such as {@code existing_vote_id}
 * @param retryAfterSeconds value of the Retry-After header and of {@code retry_after}
 */
public record Problem(
    ErrorCode code,
    String detail,
    Map<String, Object> extras,
    OptionalInt retryAfterSeconds,
    List<Violation> violations) {

  /** The media type of every problem. */
  public static final String CONTENT_TYPE = "application/problem+json";

  public Problem {
    requireNonNull(code, "code");
    requireNonNull(detail, "detail");
    requireNonNull(retryAfterSeconds, "retryAfterSeconds");
    extras = Collections.unmodifiableMap(new LinkedHashMap<>(extras));
    violations = List.copyOf(violations);
  }

  /** A problem with nothing but its detail. */
  public static Problem of(ErrorCode code, String detail) {
    return new Problem(code, detail, Map.of(), OptionalInt.empty(), List.of());
  }

  /** A problem that says no more than its code does. */
  public static Problem of(ErrorCode code) {
    return of(code, code.title());
  }

  /** 400 with a detail that names the first violation. */
  public static Problem badRequest(List<Violation> violations) {
    String detail =
        violations.isEmpty()
            ? ErrorCode.BAD_REQUEST.title()
            : violations.getFirst().field() + " " + violations.getFirst().message();
    return new Problem(ErrorCode.BAD_REQUEST, detail, Map.of(), OptionalInt.empty(), violations);
  }

  /** The same problem with one more member. */
  public Problem with(String name, Object value) {
    var more = new LinkedHashMap<>(extras);
    more.put(name, value);
    return new Problem(code, detail, more, retryAfterSeconds, violations);
  }

  /** The same problem that asks to come again after so many seconds. */
  public Problem retryAfter(int seconds) {
    return new Problem(code, detail, extras, OptionalInt.of(seconds), violations);
  }

  /** The HTTP status. */
  public int status() {
    return code.status();
  }

  /** The problem+json body; no trace id if that is empty. */
  public byte[] toJson(String traceId) {
    var members = new LinkedHashMap<String, Object>();
    members.put("type", "urn:cellvote:error:" + code.code());
    members.put("title", code.title());
    members.put("status", code.status());
    members.put("detail", detail);
    members.put("error", code.code());
    members.put("message", detail);
    retryAfterSeconds.ifPresent(seconds -> members.put("retry_after", seconds));
    if (!violations.isEmpty()) {
      members.put("violations", violations);
    }
    if (!traceId.isEmpty()) {
      members.put("trace_id", traceId);
    }
    extras.forEach(members::putIfAbsent);
    return Json.write(members);
  }
}
