package io.cellvote.local.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** An answer's body: counted, chunked, or up to the end of the connection. */
final class BodyInput extends InputStream {
  private static final long UNTIL_CLOSED = Long.MAX_VALUE;

  private final HttpInput in;
  private final boolean chunked;
  private long left;
  private boolean done;

  private BodyInput(HttpInput in, boolean chunked, long left) {
    this.in = in;
    this.chunked = chunked;
    this.left = left;
    this.done = left == 0 && !chunked;
  }

  static BodyInput of(Head head, HttpInput in) throws BrokenAnswer {
    if (head.hasNoBody()) {
      return new BodyInput(in, false, 0);
    }
    return head.isChunked() ? new BodyInput(in, true, 0) : new BodyInput(in, false, length(head));
  }

  private static long length(Head head) throws BrokenAnswer {
    String text = head.header("Content-Length").orElse(null);
    if (text == null) {
      return UNTIL_CLOSED;
    }
    if (!text.matches("[0-9]{1,15}")) {
      throw new BrokenAnswer("Content-Length: " + text);
    }
    return Long.parseLong(text);
  }

  /** True when nothing but a closed connection ends this body. */
  boolean endsTheConnection() {
    return left == UNTIL_CLOSED;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (chunked && left == 0 && !done) {
      nextChunk();
    }
    if (done) {
      return -1;
    }
    int got = in.read(target, offset, (int) Math.min(length, left));
    return got < 0 ? ended() : took(got);
  }

  private int ended() throws EOFException {
    if (left != UNTIL_CLOSED) {
      throw new EOFException("the connection was closed before the answer's end");
    }
    done = true;
    return -1;
  }

  private int took(int got) throws IOException {
    if (left != UNTIL_CLOSED) {
      left -= got;
    }
    if (left == 0 && chunked) {
      in.line();
    }
    done = left == 0 && !chunked;
    return got;
  }

  private void nextChunk() throws IOException {
    String line = in.line();
    int end = line.indexOf(';');
    String size = (end < 0 ? line : line.substring(0, end)).strip();
    if (!size.matches("[0-9a-fA-F]{1,8}")) {
      throw new BrokenAnswer("chunk size: " + line);
    }
    left = Long.parseLong(size, 16);
    if (left == 0) {
      done = true;
      while (!in.line().isEmpty()) {
        // trailers say nothing that is needed here
      }
    }
  }
}
