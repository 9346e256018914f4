package io.cellvote.local.replay.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** One record's fields as bytes, reused from record to record. */
final class CsvRecord {
  static final int RECORD_BYTES_MAX = 1 << 20;
  static final int FIELDS_MAX = 1_000;

  private final Path file;
  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private byte[] bytes = new byte[256];
  private int[] ends = new int[16];
  private int length;
  private int fields;
  private long line;
  private boolean quoted;

  CsvRecord(Path file) {
    this.file = file;
  }

  void begin(long atLine) {
    length = 0;
    fields = 0;
    quoted = false;
    line = atLine;
  }

  void append(int octet) {
    if (length == RECORD_BYTES_MAX) {
      throw broken("the row is longer than " + RECORD_BYTES_MAX + " bytes.");
    }
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = (byte) octet;
  }

  void endField() {
    if (fields == FIELDS_MAX) {
      throw broken("the row has more than " + FIELDS_MAX + " columns.");
    }
    if (fields == ends.length) {
      ends = Arrays.copyOf(ends, fields * 2);
    }
    ends[fields++] = length;
  }

  void markQuoted() {
    quoted = true;
  }

  boolean isBlank() {
    return fields == 1 && length == 0 && !quoted;
  }

  int fields() {
    return fields;
  }

  long line() {
    return line;
  }

  String text(int field) {
    int start = field == 0 ? 0 : ends[field - 1];
    try {
      return utf8.decode(ByteBuffer.wrap(bytes, start, ends[field] - start)).toString();
    } catch (CharacterCodingException _) {
      throw broken("column " + (field + 1) + " is not valid UTF-8.");
    }
  }

  BadInput broken(String what) {
    return BadInput.inLine(file, line, what);
  }
}
