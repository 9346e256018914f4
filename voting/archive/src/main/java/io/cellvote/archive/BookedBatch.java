package io.cellvote.archive;

import static java.util.Objects.requireNonNull;

/** What the database knows of a batch that is in the archive. */
public record BookedBatch(
    BatchKey key,
    ArchiveBatch.Slice slice,
    ChainHash hash,
    ChainHash previous,
    long votes,
    long corrections) {
  public BookedBatch {
    requireNonNull(key, "key");
    requireNonNull(slice, "slice");
    requireNonNull(hash, "hash");
    requireNonNull(previous, "previous");
  }

  /** What is to be written down of a batch that was stored. */
  public static BookedBatch of(ArchiveBatch batch, ChainHash hash) {
    return new BookedBatch(
        batch.header().key(),
        batch.header().slice(),
        hash,
        batch.header().previous(),
        batch.votes(),
        batch.corrections());
  }
}
