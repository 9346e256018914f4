package io.cellvote.router.upstream;

import java.io.IOException;

/** The rest of an answer's body, as it comes. */
public interface AnswerStream extends AutoCloseable {
  /**
   * Waits for the next piece; empty at the end.
   *
   * @throws IOException if the server breaks off, or is silent for longer than the deadline
   */
  byte[] next(Deadline deadline) throws IOException;

  @Override
  void close();
}
