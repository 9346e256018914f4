package io.cellvote.archive;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.CellId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a batch lies in the archive.
 *
 * @param epoch of the database that it was archived from: what a restored database archives again
 *     never meets what is there
 * @param sequence its place in the cell's chain: 1, 2, ..
 */
public record BatchKey(CellId cell, long epoch, long sequence) {
  private static final Pattern PATH =
      Pattern.compile("([a-z][a-z0-9-]{0,30})/(\\d{6})/(\\d{12})\\.jsonl\\.gz");
  private static final long EPOCH_MAX = 999_999;
  private static final long SEQUENCE_MAX = 999_999_999_999L;

  public BatchKey {
    requireNonNull(cell, "cell");
    if (epoch < 0 || epoch > EPOCH_MAX || sequence < 1 || sequence > SEQUENCE_MAX) {
      throw new IllegalArgumentException("no such batch: " + epoch + "/" + sequence);
    }
  }

  /** Its name in any store, like {@code cell-1/000001/000000000042.jsonl.gz}. */
  public String path() {
    return "%s/%06d/%012d.jsonl.gz".formatted(cell, epoch, sequence);
  }

  /** Reads a name; empty when it is none of a batch. */
  public static Optional<BatchKey> parse(String path) {
    Matcher parts = PATH.matcher(path);
    return parts.matches() && !parts.group(3).equals("0".repeat(12))
        ? Optional.of(
            new BatchKey(
                new CellId(parts.group(1)),
                Long.parseLong(parts.group(2)),
                Long.parseLong(parts.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return path();
  }
}
