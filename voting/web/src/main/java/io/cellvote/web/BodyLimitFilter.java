package io.cellvote.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** 413 for a body over the limit, whether it says its length or not. */
@PreMatching
@Priority(Priorities.AUTHENTICATION - 100)
public final class BodyLimitFilter implements ContainerRequestFilter {
  /** Bytes of a request's body. */
  public static final int BODY_BYTES_MAX = 16 * 1024;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getLength() > BODY_BYTES_MAX) {
      throw tooLarge();
    }
    if (request.hasEntity()) {
      request.setEntityStream(new LimitedStream(request.getEntityStream()));
    }
  }

  static ProblemException tooLarge() {
    return new ProblemException(
        Problem.of(
            ErrorCode.PAYLOAD_TOO_LARGE, "A body may have " + BODY_BYTES_MAX + " bytes at most."));
  }

  private static final class LimitedStream extends FilterInputStream {
    private int left = BODY_BYTES_MAX;

    LimitedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    private void count(int bytes) {
      left -= bytes;
      if (left < 0) {
        throw tooLarge();
      }
    }
  }
}
