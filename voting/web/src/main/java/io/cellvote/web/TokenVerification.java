package io.cellvote.web;

/** What came of a bearer token. */
public sealed interface TokenVerification {
  /** The token is genuine, for us, and valid now. */
  record Verified(Principal principal) implements TokenVerification {}

  /** The token is not believed. */
  record Refused(TokenRefusal reason) implements TokenVerification {}
}
