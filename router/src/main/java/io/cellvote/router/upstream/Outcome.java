package io.cellvote.router.upstream;

/** What is known after one try to have a server do something. */
public sealed interface Outcome {
  /** It answered. */
  record Answered(Answer answer) implements Outcome {}

  /**
   * It never saw the request: not a byte of it was sent.
   *
   * @param unreachable whether the server could not be connected to; else the router held back
   */
  record Refused(String reason, boolean unreachable) implements Outcome {}

  /** It may have done it or not: the request went out, and no whole answer came back. */
  record Ambiguous(String reason) implements Outcome {}
}
