package io.cellvote.router.upstream;

import static java.util.Objects.requireNonNull;

/**
 * One request to a server.
 *
 * @param bytes the whole request, head and body, as it goes over the wire
 * @param answerHasBody false for HEAD
 * @param bufferBytesMax how much of the answer's body is collected; what is beyond comes as a
 *     stream
 * @param deadline for the answer's head and the collected part of its body
 */
public record Ask(Bytes bytes, boolean answerHasBody, int bufferBytesMax, Deadline deadline) {
  public Ask {
    requireNonNull(bytes, "bytes");
    requireNonNull(deadline, "deadline");
  }
}
