package io.cellvote.router.forward;

import io.cellvote.web.Logins;
import io.cellvote.web.VoteForm;

/** How much a request minds being sent twice. */
public enum RequestKind {
  /** A vote: its request id makes a second one a repeat. */
  VOTE,
  /** Changes nothing. */
  READ,
  /** A login: must not be done twice, and a cell may ask for fewer of them. */
  LOGIN,
  /** Anything else: must not be done twice. */
  OTHER;

  public static RequestKind of(String method, String rawPath) {
    return switch (method) {
      case "GET", "HEAD" -> READ;
      case "POST" -> ofPost(rawPath);
      default -> OTHER;
    };
  }

  private static RequestKind ofPost(String rawPath) {
    if (VoteForm.ofPath(rawPath).isPresent()) {
      return VOTE;
    }
    return Logins.PATHS.contains(rawPath) ? LOGIN : OTHER;
  }

  /** Whether a second one does no harm. */
  boolean mayRepeat() {
    return switch (this) {
      case VOTE, READ -> true;
      case LOGIN, OTHER -> false;
    };
  }
}
