package io.cellvote.web;

/** Why a token is not believed, in words that a client may see. */
public enum TokenRefusal {
  MALFORMED("is not a signed JWT"),
  WRONG_ALGORITHM("is not signed with RS256"),
  UNKNOWN_ISSUER("is of an issuer that is not trusted"),
  UNKNOWN_KEY("is signed with an unknown key"),
  KEYS_UNAVAILABLE("can not be checked: its issuer's keys are not available"),
  BAD_SIGNATURE("has a wrong signature"),
  WRONG_AUDIENCE("is not meant for this service"),
  EXPIRED("has expired"),
  REVOKED("was revoked"),
  NOT_YET_VALID("is not valid yet"),
  BAD_SUBJECT("has no usable subject");

  private final String words;

  TokenRefusal(String words) {
    this.words = words;
  }

  /** The problem that the client gets: 401, or 503 where the fault is not the client's. */
  public Problem problem() {
    String detail = "The bearer token " + words + ".";
    return this == KEYS_UNAVAILABLE
        ? Problem.of(ErrorCode.KEYS_UNAVAILABLE, detail).retryAfter(1)
        : Problem.of(ErrorCode.UNAUTHORIZED, detail);
  }
}
