package io.cellvote.local.replay.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Reads a CSV file (RFC 4180, UTF-8, with a header) record by record, in constant memory.
 *
 * <p>Columns are found by their names and others are ignored. Whatever is broken is a {@link
 * BadInput} that names the file and the line at which the record begins (1 is the header).
 */
public final class CsvReader implements Closeable {
  private final Path file;
  private final InputStream in;
  private final CsvRecord record;
  private final CsvParser parser;
  private final int[] positions;
  private final int columns;

  private CsvReader(Path file, String... wanted) {
    this.file = file;
    this.in = InputFile.open(file);
    this.record = new CsvRecord(file);
    this.parser = new CsvParser(in, record);
    try {
      this.positions = header(wanted);
    } catch (BadInput e) {
      close();
      throw e;
    }
    this.columns = record.fields();
  }

  /** Opens it and reads its header; {@link BadInput} when a wanted column is missing or twice. */
  public static CsvReader open(Path file, String... wanted) {
    return new CsvReader(file, wanted);
  }

  private int[] header(String... wanted) {
    if (!parse()) {
      throw new BadInput(
          file + " is empty; a header with " + String.join(", ", wanted) + " is expected.");
    }
    int[] found = new int[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      found[i] = positionOf(wanted[i]);
    }
    return found;
  }

  private int positionOf(String column) {
    int found = -1;
    for (int i = 0; i < record.fields(); i++) {
      if (record.text(i).equals(column)) {
        if (found >= 0) {
          throw record.broken("the header has column " + column + " twice.");
        }
        found = i;
      }
    }
    if (found < 0) {
      throw record.broken("the header has no column " + column + ".");
    }
    return found;
  }

  /** Moves to the next record; false at the end of the file. */
  public boolean next() {
    if (!parse()) {
      return false;
    }
    if (record.isBlank()) {
      return blankTail();
    }
    if (record.fields() != columns) {
      throw record.broken(
          "the row has " + count(record.fields()) + ", the header has " + columns + ".");
    }
    return true;
  }

  /** Blank lines may stand at the end of a file, and nowhere else. */
  private boolean blankTail() {
    BadInput blank = record.broken("the line is empty.");
    while (parse()) {
      if (!record.isBlank()) {
        throw blank;
      }
    }
    return false;
  }

  private boolean parse() {
    try {
      return parser.next();
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private static String count(int fields) {
    return fields == 1 ? "1 column" : fields + " columns";
  }

  /**
   * The current record's value in the wanted column of that position.
   *
   * @param wanted index into the names given to {@link #open}
   */
  public String text(int wanted) {
    return record.text(positions[wanted]);
  }

  /** The line at which the current record begins, from 1. */
  public long line() {
    return record.line();
  }

  /** A refusal of the current record, for what its values mean. */
  public BadInput broken(String what) {
    return record.broken(what);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }
}
