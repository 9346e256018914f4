package io.cellvote.archive;

import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Batches that tests start from: the same ones for the same numbers. */
public final class Batches {
  public static final CellId CELL = new CellId("cell-1");
  public static final ArchiveKey KEY = ArchiveKey.of(new byte[32]);
  private static final UUID LOG = new UUID(7, 7);
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  private Batches() {}

  /** A batch as it is stored, and as the database knows it. */
  public record Stored(ArchiveBatch batch, BatchCodec.Encoded encoded, BookedBatch booked) {
    public byte[] bytes() {
      return encoded.bytes();
    }
  }

  public static BatchKey key(long sequence) {
    return new BatchKey(CELL, 1, sequence);
  }

  /** A chain of batches with so many votes each, in one partition. */
  public static List<Stored> chain(int batches, int votes) {
    List<Stored> chain = new ArrayList<>();
    ChainHash previous = ChainHash.NONE;
    for (int at = 0; at < batches; at++) {
      Stored stored = stored(batch(at + 1L, (long) at * (votes + 1), votes, previous));
      chain.add(stored);
      previous = stored.booked().hash();
    }
    return chain;
  }

  public static Stored stored(ArchiveBatch batch) {
    BatchCodec.Encoded encoded = BatchCodec.encode(batch);
    return new Stored(batch, encoded, BookedBatch.of(batch, encoded.hash()));
  }

  /** Votes of which every third was held, and a correction of the first one. */
  public static ArchiveBatch batch(long sequence, long from, int votes, ChainHash previous) {
    List<ArchiveEntry> entries = new ArrayList<>();
    for (long offset = from; offset < from + votes; offset++) {
      entries.add(ballot(offset, offset % 3 == 0));
    }
    entries.add(
        new ArchiveEntry.Correction(
            from + votes,
            new UUID(3, from),
            CorrectionKind.RELEASE,
            event(),
            voter(from),
            vote(from),
            AT.plusSeconds(60)));
    return new ArchiveBatch(
        new ArchiveBatch.Header(
            key(sequence),
            new ArchiveBatch.Slice(LOG, 0, from, from + votes + 1),
            KEY.id(),
            previous),
        entries);
  }

  public static ArchiveEntry.Ballot ballot(long offset, boolean held) {
    return new ArchiveEntry.Ballot(
        offset,
        event(),
        voter(offset),
        vote(offset),
        new ContestantId(new UUID(2, offset % 5)),
        held,
        AT.plusMillis(offset),
        AT.plusMillis(offset + 20));
  }

  public static EventId event() {
    return new EventId(new UUID(1, 1));
  }

  private static VoteId vote(long offset) {
    return new VoteId(new UUID(5, offset));
  }

  private static String voter(long offset) {
    return KEY.pseudonyms().of(new UserId(new UUID(offset, offset)));
  }
}
