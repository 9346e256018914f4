package io.cellvote.router.forward;

import io.cellvote.web.VoteForm;

/** How much a request minds being sent twice. */
public enum RequestKind {
  /** A vote: its request id makes a second one a repeat. */
  VOTE,
  /** Changes nothing. */
  READ,
  /** Anything else: must not be done twice. */
  OTHER;

  public static RequestKind of(String method, String rawPath) {
    return switch (method) {
      case "GET", "HEAD" -> READ;
      case "POST" -> VoteForm.ofPath(rawPath).isPresent() ? VOTE : OTHER;
      default -> OTHER;
    };
  }
}
