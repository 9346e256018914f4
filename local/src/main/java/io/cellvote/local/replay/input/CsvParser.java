package io.cellvote.local.replay.input;

import java.io.IOException;
import java.io.InputStream;

/**
 * Takes records from bytes: commas, LF or CRLF, fields in quotes with a quote doubled inside.
 *
 * <p>Every delimiter is ASCII, so no UTF-8 sequence is ever split; what is not a delimiter is not
 * looked at.
 */
final class CsvParser {
  private static final int END = -1;
  private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};

  private final InputStream in;
  private final CsvRecord record;
  private long line = 1;
  private boolean begun;
  private int next;

  CsvParser(InputStream in, CsvRecord record) {
    this.in = in;
    this.record = record;
  }

  /** Fills the record with the next one; false at the end. */
  boolean next() throws IOException {
    record.begin(line);
    if (!begun) {
      begin();
    }
    if (next == END) {
      return false;
    }
    while (field()) {
      advance();
    }
    return true;
  }

  private void begin() throws IOException {
    begun = true;
    advance();
    if (next == BYTE_ORDER_MARK[0]) {
      for (int expected : BYTE_ORDER_MARK) {
        if (next != expected) {
          throw record.broken("the file is not valid UTF-8.");
        }
        advance();
      }
    }
  }

  /** Reads one field and says whether another one of this record follows. */
  private boolean field() throws IOException {
    if (next == '"') {
      quoted();
    } else {
      plain();
    }
    record.endField();
    return next == ',' || !endOfRecord();
  }

  private void plain() throws IOException {
    while (next != ',' && next != '\n' && next != '\r' && next != END) {
      if (next == '"') {
        throw record.broken("a quote stands inside a field that is not in quotes.");
      }
      record.append(next);
      advance();
    }
  }

  private void quoted() throws IOException {
    record.markQuoted();
    advance();
    while (closingQuoteNotReached()) {
      record.append(next);
      countLine();
      advance();
    }
    if (next != ',' && next != '\n' && next != '\r' && next != END) {
      throw record.broken("text follows a closing quote.");
    }
  }

  /** True while there is a byte of the field to take; a doubled quote is one byte of it. */
  private boolean closingQuoteNotReached() throws IOException {
    if (next == END) {
      throw record.broken("a quoted field is not closed.");
    }
    if (next != '"') {
      return true;
    }
    advance();
    return next == '"';
  }

  /** Eats the line end; true, as every record ends with one or with the file. */
  private boolean endOfRecord() throws IOException {
    if (next == '\r') {
      advance();
      if (next != '\n') {
        throw record.broken("a carriage return stands without a line feed.");
      }
    }
    if (next == '\n') {
      countLine();
      advance();
    }
    return true;
  }

  private void countLine() {
    if (next == '\n') {
      line++;
    }
  }

  private void advance() throws IOException {
    next = in.read();
  }
}
