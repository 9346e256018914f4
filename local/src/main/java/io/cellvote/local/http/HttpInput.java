package io.cellvote.local.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads lines, heads and counted bytes from a connection through one buffer. */
final class HttpInput {
  private static final int BUFFER_BYTES = 16_384;
  private static final int HEADERS_MAX = 200;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int from;
  private int to;

  HttpInput(InputStream in) {
    this.in = in;
  }

  /** Reads a head; interim ones (1xx) are passed over. */
  Head head() throws IOException {
    int status = status(line());
    List<String> lines = new ArrayList<>(12);
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (lines.size() == HEADERS_MAX) {
        throw new BrokenAnswer("more than " + HEADERS_MAX + " headers");
      }
      lines.add(line);
    }
    return status < 200 ? head() : new Head(status, lines);
  }

  private static int status(String line) throws BrokenAnswer {
    boolean shaped = line.length() >= 12 && line.startsWith("HTTP/1.") && line.charAt(8) == ' ';
    if (!shaped || !line.substring(9, 12).matches("[1-5][0-9]{2}")) {
      throw new BrokenAnswer("no HTTP status line: " + line);
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  /** One line without its end; at most a buffer long. */
  String line() throws IOException {
    for (int scanned = from; ; ) {
      for (; scanned < to; scanned++) {
        if (buffer[scanned] == '\n') {
          return take(scanned);
        }
      }
      scanned -= from;
      fill();
      scanned += from;
    }
  }

  private String take(int lineFeed) {
    int end = lineFeed > from && buffer[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
    String line = new String(buffer, from, end - from, StandardCharsets.UTF_8);
    from = lineFeed + 1;
    return line;
  }

  /** Gets at least one more byte behind those not yet taken. */
  private void fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
    }
    if (to == buffer.length) {
      throw new BrokenAnswer("a line longer than " + BUFFER_BYTES + " bytes");
    }
    int got = in.read(buffer, to, buffer.length - to);
    if (got < 0) {
      throw new EOFException("the connection was closed before the answer's end");
    }
    to += got;
  }

  /** Reads up to that many bytes, at least one; -1 at the end of the connection. */
  int read(byte[] target, int offset, int length) throws IOException {
    if (from == to) {
      return in.read(target, offset, length);
    }
    int taken = Math.min(length, to - from);
    System.arraycopy(buffer, from, target, offset, taken);
    from += taken;
    return taken;
  }
}
