package io.cellvote.router.upstream;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;

/** Cuts one response's body out of a connection's bytes (RFC 9112, section 6). */
final class ResponseBody {
  static final byte[] END = {};

  private static final int CHUNK_LINE_BYTES_MAX = 256;
  private static final int TRAILERS_MAX = 32;

  private enum Framing {
    NONE,
    LENGTH,
    CHUNKED,
    UNTIL_CLOSE
  }

  private final DataReader reader;
  private final Framing framing;
  private long remaining;
  private boolean inChunk;
  private boolean atEnd;

  private ResponseBody(DataReader reader, Framing framing, long remaining) {
    this.reader = reader;
    this.framing = framing;
    this.remaining = remaining;
    this.atEnd = framing == Framing.NONE || (framing == Framing.LENGTH && remaining == 0);
  }

  static ResponseBody none(DataReader reader) {
    return new ResponseBody(reader, Framing.NONE, 0);
  }

  static ResponseBody framedBy(Headers headers, DataReader reader) {
    if (headers.contains(HeaderValues.TRANSFER_ENCODING_CHUNKED)) {
      return new ResponseBody(reader, Framing.CHUNKED, 0);
    }
    if (headers.contains(HeaderNames.CONTENT_LENGTH)) {
      long length = Long.parseUnsignedLong(headers.get(HeaderNames.CONTENT_LENGTH).get());
      return new ResponseBody(reader, Framing.LENGTH, length);
    }
    return new ResponseBody(reader, Framing.UNTIL_CLOSE, Long.MAX_VALUE);
  }

  boolean isAtEnd() {
    return atEnd;
  }

  /** Whether the connection is at the next response's beginning once this body is at its end. */
  boolean leavesConnectionUsable() {
    return atEnd && framing != Framing.UNTIL_CLOSE;
  }

  /** Waits for the next piece; {@link #END} at the end. */
  byte[] next() {
    if (atEnd) {
      return END;
    }
    return switch (framing) {
      case NONE -> END;
      case LENGTH -> nextOfLength();
      case CHUNKED -> nextOfChunks();
      case UNTIL_CLOSE -> nextUntilClose();
    };
  }

  private byte[] nextOfLength() {
    byte[] piece = piece();
    atEnd = remaining == 0;
    return piece;
  }

  private byte[] nextOfChunks() {
    if (!inChunk) {
      remaining = chunkLength();
      inChunk = true;
      if (remaining == 0) {
        skipTrailers();
        atEnd = true;
        return END;
      }
    }
    byte[] piece = piece();
    if (remaining == 0) {
      endOfLine();
      inChunk = false;
    }
    return piece;
  }

  private byte[] nextUntilClose() {
    try {
      return piece();
    } catch (DataReader.InsufficientDataAvailableException e) {
      atEnd = true;
      return END;
    }
  }

  private byte[] piece() {
    reader.ensureAvailable();
    byte[] piece = reader.readBytes((int) Math.min(reader.available(), remaining));
    remaining -= piece.length;
    return piece;
  }

  private long chunkLength() {
    String line = line();
    int extension = line.indexOf(';');
    String hex = (extension < 0 ? line : line.substring(0, extension)).strip();
    return Long.parseUnsignedLong(hex, 16) & Long.MAX_VALUE;
  }

  private void skipTrailers() {
    for (int lines = 0; !line().isEmpty(); lines++) {
      if (lines == TRAILERS_MAX) {
        throw new IllegalStateException("too many trailers");
      }
    }
  }

  private void endOfLine() {
    if (!line().isEmpty()) {
      throw new IllegalStateException("a chunk is longer than it says");
    }
  }

  private String line() {
    int end = reader.findNewLine(CHUNK_LINE_BYTES_MAX);
    if (end == CHUNK_LINE_BYTES_MAX) {
      throw new IllegalStateException("a line of the chunked body is too long");
    }
    String line = end == 0 ? "" : reader.readAsciiString(end);
    reader.skip(2);
    return line;
  }
}
