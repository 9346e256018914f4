package io.cellvote.router.upstream;

import static java.util.Objects.requireNonNull;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.Http1HeadersParser;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** One keep-alive connection to a server. Used by one thread at a time; an interrupt closes it. */
final class UpstreamConnection implements AutoCloseable {
  private static final int READ_BYTES = 8 * 1024;
  private static final int STATUS_LINE_BYTES_MAX = 512;
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final String SWITCHING = "101";
  private static final int HEADERS_BYTES_MAX = 32 * 1024;
  private static final int INTERIM_RESPONSES_MAX = 8;

  private final Wire wire;
  private final byte[] readBuffer = new byte[READ_BYTES];
  private final DataReader reader = new DataReader(this::read);
  private Deadline deadline = new Deadline(0);
  private long idleSinceNanos;

  UpstreamConnection(Wire wire) {
    this.wire = requireNonNull(wire, "wire");
  }

  void send(byte[] request) throws IOException {
    wire.write(request);
  }

  /** Waits for the head of the final response; interim ones (1xx) are passed over. */
  Response receive(boolean hasBody, Deadline until) throws IOException {
    return within(until, () -> response(hasBody));
  }

  /** Waits until the server switches protocols; empty if it answers anything else. */
  Optional<Headers> switched(Deadline until) throws IOException {
    return within(
        until,
        () -> {
          boolean switches = statusLine().startsWith(SWITCHING, STATUS_AT);
          Headers headers = Http1HeadersParser.readHeaders(reader, HEADERS_BYTES_MAX, false);
          return switches ? Optional.of(headers) : Optional.empty();
        });
  }

  /** Waits for the next bytes, which are not HTTP's. */
  byte[] raw(Deadline until) throws IOException {
    return within(
        until,
        () -> {
          reader.ensureAvailable();
          return reader.readBuffer(reader.available()).readBytes();
        });
  }

  /** Waits for the next piece of the body. */
  byte[] next(ResponseBody body, Deadline until) throws IOException {
    return within(until, body::next);
  }

  /** Whether an idle connection was closed by the server, or holds bytes that nobody asked for. */
  boolean isStale() {
    return reader.available() > 0 || wire.isStale();
  }

  void idleFromNow() {
    idleSinceNanos = System.nanoTime();
  }

  long idleNanos() {
    return System.nanoTime() - idleSinceNanos;
  }

  @Override
  public void close() {
    wire.close();
  }

  private Response response(boolean hasBody) {
    for (int interim = 0; interim < INTERIM_RESPONSES_MAX; interim++) {
      String line = statusLine();
      int status = Integer.parseInt(line, STATUS_AT, STATUS_AT + 3, 10);
      Headers headers = Http1HeadersParser.readHeaders(reader, HEADERS_BYTES_MAX, false);
      if (status >= 200) {
        return new Response(
            status, headers, body(hasBody, status, headers), keepsAlive(line, headers));
      }
    }
    throw new IllegalStateException("too many interim responses");
  }

  private String statusLine() {
    int end = reader.findNewLine(STATUS_LINE_BYTES_MAX);
    if (end == STATUS_LINE_BYTES_MAX || end < 12) {
      throw new IllegalStateException("not a status line");
    }
    String line = reader.readAsciiString(end);
    reader.skip(2);
    if (!line.startsWith("HTTP/1.")) {
      throw new IllegalStateException("not a status line");
    }
    return line;
  }

  private ResponseBody body(boolean hasBody, int status, Headers headers) {
    return hasBody && status != 204 && status != 304
        ? ResponseBody.framedBy(headers, reader)
        : ResponseBody.none(reader);
  }

  private static boolean keepsAlive(String statusLine, Headers headers) {
    boolean closes =
        headers.contains(HeaderNames.CONNECTION)
            && !headers.contains(HeaderValues.CONNECTION_KEEP_ALIVE)
            && headers
                .get(HeaderNames.CONNECTION)
                .values()
                .toLowerCase(Locale.ROOT)
                .contains("close");
    return !closes && statusLine.startsWith("HTTP/1.1");
  }

  private <T> T within(Deadline until, Supplier<T> reading) throws IOException {
    deadline = until;
    try {
      return reading.get();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (DataReader.InsufficientDataAvailableException e) {
      throw new EOFException("closed before the answer's end");
    } catch (RuntimeException e) {
      // Whatever the bytes are, they must not cost more than this connection.
      ProtocolException malformed = new ProtocolException("malformed answer");
      malformed.initCause(e);
      throw malformed;
    }
  }

  private byte[] read() {
    try {
      int length = wire.read(readBuffer, deadline);
      return length < 0 ? null : Arrays.copyOf(readBuffer, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
