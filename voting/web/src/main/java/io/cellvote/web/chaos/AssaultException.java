package io.cellvote.web.chaos;

import io.cellvote.web.ErrorCode;
import io.cellvote.web.Problem;

/** What a request meets that the monkey lets fail. */
final class AssaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int RETRY_AFTER_SECONDS = 1;

  private final int status;

  AssaultException(int status) {
    super("The chaos monkey let the request fail");
    this.status = status;
  }

  /** What the client is told: what it is told of any such failure. */
  Problem problem() {
    return status == ErrorCode.OVERLOADED.status()
        ? Problem.of(ErrorCode.OVERLOADED).retryAfter(RETRY_AFTER_SECONDS)
        : Problem.of(ErrorCode.INTERNAL_ERROR);
  }
}
