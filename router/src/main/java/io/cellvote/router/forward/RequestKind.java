package io.cellvote.router.forward;

import java.util.Set;

/** How much a request minds being sent twice. */
public enum RequestKind {
  /** A vote: its request id makes a second one a repeat. */
  VOTE,
  /** Changes nothing. */
  READ,
  /** Anything else: must not be done twice. */
  OTHER;

  private static final Set<String> VOTE_PATHS =
      Set.of("/v1/vote/submit", "/v1/vote", "/api/v1/votes");

  public static RequestKind of(String method, String rawPath) {
    return switch (method) {
      case "GET", "HEAD" -> READ;
      case "POST" -> VOTE_PATHS.contains(rawPath) ? VOTE : OTHER;
      default -> OTHER;
    };
  }
}
