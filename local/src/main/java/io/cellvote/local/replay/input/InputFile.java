package io.cellvote.local.replay.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens a file that may be gzip: by its first two bytes, whatever its name says. */
final class InputFile {
  private static final int BUFFER_BYTES = 1 << 16;

  private InputFile() {}

  /**
   * Throws {@link BadInput} when it is not there, not readable, or named .gz without being gzip.
   */
  static InputStream open(Path file) {
    requireReadable(file);
    try {
      return unpacked(file, new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static void requireReadable(Path file) {
    if (!Files.exists(file)) {
      throw new BadInput(file + " does not exist.");
    }
    if (Files.isDirectory(file)) {
      throw new BadInput(file + " is a folder; a CSV file or a .gz of one is expected.");
    }
    if (!Files.isReadable(file)) {
      throw new BadInput(file + " can not be read: permission denied.");
    }
  }

  private static InputStream unpacked(Path file, BufferedInputStream raw) throws IOException {
    if (isGzip(raw)) {
      return new BufferedInputStream(new GZIPInputStream(raw, BUFFER_BYTES), BUFFER_BYTES);
    }
    if (file.toString().endsWith(".gz")) {
      raw.close();
      throw new BadInput(file + " is named .gz but is not a gzip file.");
    }
    return raw;
  }

  private static boolean isGzip(BufferedInputStream raw) throws IOException {
    raw.mark(2);
    boolean magic = raw.read() == 0x1f && raw.read() == 0x8b;
    raw.reset();
    return magic;
  }

  /** What an I/O failure half-way means to the person who gave the file. */
  static BadInput unreadable(Path file, IOException e) {
    return switch (e) {
      case java.io.EOFException _ ->
          new BadInput(file + " is cut off: its gzip stream has no end.");
      case ZipException z -> new BadInput(file + " is damaged gzip: " + z.getMessage() + ".");
      default -> new BadInput(file + " can not be read: " + e.getMessage() + ".");
    };
  }
}
