package io.cellvote.archive;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;

/** One link of a cell's chain: what the records of a part of its log did to the votes. */
public record ArchiveBatch(Header header, List<ArchiveEntry> entries) {
  /** Records of the log that a batch covers at most: 5,000, some 1.5 MB before compression. */
  public static final int RECORDS_MAX = 5_000;

  public ArchiveBatch {
    requireNonNull(header, "header");
    entries = List.copyOf(entries);
    long before = header.slice().from() - 1;
    for (ArchiveEntry entry : entries) {
      if (entry.offset() <= before || entry.offset() >= header.slice().to()) {
        throw new IllegalArgumentException("offset " + entry.offset() + " is out of its place");
      }
      before = entry.offset();
    }
  }

  /**
   * What a batch says of itself.
   *
   * @param keyId names the key of the pseudonyms
   * @param previous the hash of the chain's batch before
   */
  public record Header(BatchKey key, Slice slice, String keyId, ChainHash previous) {
    public Header {
      requireNonNull(key, "key");
      requireNonNull(slice, "slice");
      requireNonNull(keyId, "keyId");
      requireNonNull(previous, "previous");
    }
  }

  /**
   * The records that it covers.
   *
   * @param to the offset behind the last
   */
  public record Slice(UUID log, int partition, long from, long to) {
    public Slice {
      requireNonNull(log, "log");
      if (partition < 0 || from < 0 || to <= from || to - from > RECORDS_MAX) {
        throw new IllegalArgumentException("no slice: " + partition + " " + from + ".." + to);
      }
    }
  }

  /** How many votes became rows. */
  public long votes() {
    return entries.stream().filter(ArchiveEntry.Ballot.class::isInstance).count();
  }

  /** How many votes an operator changed. */
  public long corrections() {
    return entries.size() - votes();
  }
}
