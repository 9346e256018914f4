package io.cellvote.router.forward;

import io.cellvote.router.upstream.Answer;

/** What came of a request in the end. */
public sealed interface Reply {
  /** A server's answer, to be passed on. Its rest, if there is one, must be closed. */
  record Relayed(Answer answer) implements Reply {}

  /** The cell has asked for fewer of these, and was not asked: come again after so many seconds. */
  record HeldBack(int retryAfterSeconds) implements Reply {}

  /** Nobody has seen the request, or nobody answered one that changes nothing. */
  record NoCellAvailable() implements Reply {}

  /** Some cell may have done it, none said so. */
  record OutcomeUnknown() implements Reply {}
}
