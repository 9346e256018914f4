package io.cellvote.archive.verify;

import io.cellvote.archive.ArchiveBatch;
import io.cellvote.archive.BatchCodec;
import io.cellvote.archive.BatchKey;
import io.cellvote.archive.BookedBatch;
import io.cellvote.archive.ChainHash;
import io.cellvote.archive.verify.Finding.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** One cell's chain, batch by batch in its order: what is wrong is named. */
final class ChainCheck {
  /** A partition of a log. */
  private record Place(UUID log, int partition) {}

  private final String keyId;
  private final Consumer<Finding> findings;
  private final Map<Place, Long> next = new HashMap<>();
  private ChainHash last = ChainHash.NONE;
  private long sequence;

  ChainCheck(String keyId, Consumer<Finding> findings) {
    this.keyId = keyId;
    this.findings = findings;
  }

  /**
   * Looks at the next batch.
   *
   * @return its content, if it is what was written
   */
  Optional<ArchiveBatch> next(BookedBatch booked, Optional<byte[]> stored) {
    follow(booked);
    if (stored.isEmpty()) {
      find(Kind.BATCH_MISSING, booked.key(), "it was written, and is not in the archive");
      return Optional.empty();
    }
    return switch (BatchCodec.decode(stored.get())) {
      case BatchCodec.Decoded.Unreadable(String reason) -> {
        find(Kind.BATCH_UNREADABLE, booked.key(), reason);
        yield Optional.empty();
      }
      case BatchCodec.Decoded.Ok(var batch, var hash) -> content(booked, batch, hash);
    };
  }

  private void follow(BookedBatch booked) {
    if (booked.key().sequence() != sequence + 1) {
      find(
          Kind.CHAIN_BROKEN,
          booked.key(),
          "it is written down as number %d, and follows number %d"
              .formatted(booked.key().sequence(), sequence));
    } else if (!booked.previous().equals(last)) {
      find(Kind.CHAIN_BROKEN, booked.key(), "it names another hash than that of the one before");
    }
    Place place = new Place(booked.slice().log(), booked.slice().partition());
    long expected = next.getOrDefault(place, booked.slice().from());
    if (booked.slice().from() != expected) {
      find(
          Kind.RECORDS_LEFT_OUT,
          booked.key(),
          "it begins at offset %d of partition %d, and %d comes next"
              .formatted(booked.slice().from(), place.partition(), expected));
    }
    next.put(place, booked.slice().to());
    last = booked.hash();
    sequence = booked.key().sequence();
  }

  private Optional<ArchiveBatch> content(BookedBatch booked, ArchiveBatch batch, ChainHash hash) {
    ArchiveBatch.Header header = batch.header();
    if (!header.key().equals(booked.key())) {
      find(Kind.BATCH_MISPLACED, booked.key(), "its content is that of " + header.key());
      return Optional.empty();
    }
    if (!hash.equals(booked.hash())) {
      find(Kind.BATCH_CHANGED, booked.key(), "its hash is %s, not %s".formatted(hash, last));
      return Optional.empty();
    }
    if (!BookedBatch.of(batch, hash).equals(booked)) {
      find(Kind.CHAIN_BROKEN, booked.key(), "it says something else than its row in the database");
      return Optional.empty();
    }
    if (!header.keyId().equals(keyId)) {
      find(Kind.OTHER_KEY, booked.key(), "key " + header.keyId() + ", and " + keyId + " is given");
      return Optional.empty();
    }
    return Optional.of(batch);
  }

  private void find(Kind kind, BatchKey key, String detail) {
    findings.accept(new Finding(kind, key.path(), detail));
  }
}
