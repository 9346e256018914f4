package io.cellvote.web;

import java.util.Locale;

/** Every error that leaves a service: its HTTP status, its stable code and its title for people. */
public enum ErrorCode {
  BAD_REQUEST(400, "The request is not valid"),
  INVALID_REQUEST(400, "The token request is not valid"),
  INVALID_GRANT(400, "The grant is not valid"),
  INVALID_SCOPE(400, "The scope can not be given"),
  UNSUPPORTED_GRANT_TYPE(400, "No such grant type"),
  CONFIRMATION_INVALID(400, "The confirmation is not valid, or was used before"),
  UNAUTHORIZED(401, "A valid bearer token is needed"),
  INVALID_CREDENTIALS(401, "The name or the password is wrong"),
  INVALID_CLIENT(401, "The client is not known by this id and secret"),
  FORBIDDEN(403, "Not allowed"),
  NOT_YOUR_USER_ID(403, "The user_id is not the token's own"),
  INSUFFICIENT_SCOPE(403, "The token lacks a scope"),
  ACCOUNT_NOT_CONFIRMED(403, "The account is not confirmed"),
  UNTRUSTED_HOP(403, "The request did not come through a router"),
  SUSPICIOUS_ACTIVITY(403, "Suspicious activity"),
  NOT_FOUND(404, "Not found"),
  EVENT_NOT_FOUND(404, "No such event"),
  CONTESTANT_NOT_FOUND(404, "No such contestant"),
  VOTE_NOT_FOUND(404, "No such vote"),
  USER_NOT_FOUND(404, "No such user"),
  FLAG_NOT_FOUND(404, "No such flag"),
  CELL_NOT_FOUND(404, "No such cell"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  NOT_ACCEPTABLE(406, "No such representation"),
  CONFLICT(409, "In conflict with what is stored"),
  UNSAFE_OPERATION(409, "The operation is not safe now"),
  DUPLICATE_VOTE(409, "This voter has voted in this event"),
  EVENT_NOT_OPEN(409, "The event accepts no votes"),
  FINALISED_WITHOUT_CELL(409, "The event was finalised without this cell"),
  SUSPECTED_FRAUD(409, "The vote was rejected as suspected fraud"),
  VOTE_WITHDRAWN(409, "The vote was counted, and taken back"),
  USERNAME_TAKEN(409, "The username is taken"),
  EMAIL_TAKEN(409, "The email address is taken"),
  PAYLOAD_TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body's type is not supported"),
  UPGRADE_REQUIRED(426, "A WebSocket upgrade is needed"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  INTERNAL_ERROR(500, "Something went wrong"),
  NOT_READY(503, "The service is not ready"),
  CELL_DRAINED(503, "The cell takes no votes"),
  LOG_UNAVAILABLE(503, "The vote log is not available"),
  DATABASE_UNAVAILABLE(503, "The database is not available"),
  KEYS_UNAVAILABLE(503, "The token issuer's keys are not available"),
  CONTROL_UNAVAILABLE(503, "Global control is not available"),
  OUTCOME_UNKNOWN(503, "It is not known whether the request took effect"),
  NO_CELL_AVAILABLE(503, "No cell is available"),
  OVERLOADED(503, "Too much load");

  private final int status;
  private final String code;
  private final String title;

  ErrorCode(int status, String title) {
    this.status = status;
    this.code = name().toLowerCase(Locale.ROOT);
    this.title = title;
  }

  /** The HTTP status, 400..599. */
  public int status() {
    return status;
  }

  /** The stable snake_case code that clients may switch on. */
  public String code() {
    return code;
  }

  /** A short sentence for people, the same for every case of this error. */
  public String title() {
    return title;
  }

  /** The generic error of an HTTP status that some framework decided on. */
  public static ErrorCode ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHORIZED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 409 -> CONFLICT;
      case 413 -> PAYLOAD_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 429 -> TOO_MANY_REQUESTS;
      case 503 -> OVERLOADED;
      default -> status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
    };
  }
}
