package io.cellvote.cell.archive.application;

import io.cellvote.archive.ArchiveBatch;
import io.cellvote.archive.ArchiveBatch.Slice;
import io.cellvote.archive.ArchiveStore;
import io.cellvote.archive.BatchCodec;
import io.cellvote.archive.BookedBatch;
import io.cellvote.cell.archive.application.ArchiveLedger.Chain;
import io.cellvote.cell.archive.application.ArchiveLedger.Reach;
import io.cellvote.cell.settlement.application.CellLog;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.LogView;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes what is settled into the archive, one batch after the other.
 *
 * <p>A batch is stored first, under the next name of its chain, which the store gives away once;
 * its row in the database follows. Whoever finds that name taken takes over what lies there, if it
 * is what the log and the database say: so a crash between the two costs nothing, and of two
 * writers the second one goes on where the first one is. Of records that were lost with their log
 * the batch that lies there is the only copy: it is taken over if it follows the chain.
 */
public final class Archivist {
  private final ArchiveStore store;
  private final ArchiveLedger ledger;
  private final SettledRecords records;
  private final CellLog log;
  private final Terms terms;
  private volatile long pending;

  /** What it works with. */
  public record Parts(
      ArchiveStore store, ArchiveLedger ledger, SettledRecords records, CellLog log) {}

  /**
   * How it writes batches.
   *
   * @param keyId names the key of the pseudonyms
   * @param gather how old a record is at least in a batch that is not full
   */
  public record Terms(String keyId, Duration gather) {}

  /** Asks nothing yet. */
  public Archivist(Parts parts, Terms terms) {
    this.store = parts.store();
    this.ledger = parts.ledger();
    this.records = parts.records();
    this.log = parts.log();
    this.terms = terms;
  }

  /** How a step ended. */
  public sealed interface Step {
    /** A batch was added; so many settled records are left. */
    record Added(long pending) implements Step {}

    /** Nothing is left to archive now: what waits is young, and too little for a batch. */
    record Idle() implements Step {}

    /** Another instance writes the chain. */
    record Standby() implements Step {}

    /** In the chain's next place lies what does not belong there. */
    record Blocked(String reason) implements Step {}
  }

  /** Settled records that were not archived at the last look; 0 for who is on standby. */
  public long pending() {
    return pending;
  }

  /**
   * Adds the next batch, of the partition that has the most to archive.
   *
   * @throws io.cellvote.archive.ArchiveUnavailableException when the store is away
   * @throws io.cellvote.cell.settlement.application.LogUnavailableException when the log is away
   * @throws io.cellvote.stores.DatabaseUnavailableException when the database is away
   */
  public Step step() {
    if (!ledger.hold()) {
      pending = 0;
      return new Step.Standby();
    }
    Chain chain = ledger.chain();
    pending = chain.pending();
    return nextSlice(chain).map(slice -> add(chain, slice)).orElseGet(Step.Idle::new);
  }

  private Optional<Slice> nextSlice(Chain chain) {
    LogView view = log.view();
    return view.partitions().keySet().stream()
        .map(number -> waiting(view, number, chain))
        .filter(this::isDue)
        .max(Comparator.comparingLong(Waiting::records))
        .map(Waiting::beginning);
  }

  /**
   * Each batch costs a request and an object, for years: it is full, or its first record is old.
   */
  private boolean isDue(Waiting waiting) {
    return waiting.records() >= ArchiveBatch.RECORDS_MAX
        || (waiting.records() > 0 && isOld(waiting));
  }

  private boolean isOld(Waiting waiting) {
    OptionalLong young = log.firstYoungerThan(terms.gather(), waiting.partition());
    return young.isEmpty() || young.getAsLong() > waiting.from();
  }

  /** What is settled and not archived of a partition, up to and without {@code to}. */
  private record Waiting(LogPartition partition, long from, long to) {
    long records() {
      return to - from;
    }

    Slice beginning() {
      return new Slice(
          partition.log().value(),
          partition.number(),
          from,
          Math.min(to, from + ArchiveBatch.RECORDS_MAX));
    }
  }

  /**
   * What the log has not any more is gone: it was trimmed while there was no archive, or an
   * operator accepted its loss. The check names it.
   */
  private static Waiting waiting(LogView view, int number, Chain chain) {
    LogPartition partition = new LogPartition(view.log(), number);
    Reach reach = chain.partitions().get(partition);
    if (reach == null || reach.retired()) {
      return new Waiting(partition, 0, 0);
    }
    long from = Math.max(reach.archivedTo().orElse(0), view.partitions().get(number).start());
    return new Waiting(partition, from, reach.settledTo());
  }

  private Step add(Chain chain, Slice slice) {
    ArchiveBatch batch = batch(chain, slice);
    BatchCodec.Encoded encoded = BatchCodec.encode(batch);
    return store.put(chain.next(), encoded.bytes())
        ? book(chain, BookedBatch.of(batch, encoded.hash()))
        : takeOver(chain);
  }

  private ArchiveBatch batch(Chain chain, Slice slice) {
    LogPartition partition = new LogPartition(new LogId(slice.log()), slice.partition());
    return new ArchiveBatch(
        new ArchiveBatch.Header(chain.next(), slice, terms.keyId(), chain.previous()),
        records.entries(partition.log(), records.read(partition, slice.from(), slice.to())));
  }

  private Step book(Chain chain, BookedBatch batch) {
    Slice slice = batch.slice();
    long booked = ledger.book(batch) ? slice.to() - slice.from() : 0;
    pending = Math.max(0, chain.pending() - booked);
    return new Step.Added(pending);
  }

  /** Of a crash after it was stored, or of an instance that is a moment ahead. */
  private Step takeOver(Chain chain) {
    return store
        .get(chain.next())
        .map(BatchCodec::decode)
        .map(found ->
            switch (found) {
              case BatchCodec.Decoded.Ok(var batch, var hash) when isOurs(chain, batch) ->
                  book(chain, BookedBatch.of(batch, hash));
              case BatchCodec.Decoded.Ok _, BatchCodec.Decoded.Unreadable _ -> blocked(chain);
            })
        .orElseGet(() -> blocked(chain));
  }

  private boolean isOurs(Chain chain, ArchiveBatch found) {
    Slice slice = found.header().slice();
    Reach reach =
        chain.partitions().get(new LogPartition(new LogId(slice.log()), slice.partition()));
    return reach != null
        && reach.isContinuedBy(slice)
        && (reach.isGone(slice) ? follows(chain, found) : found.equals(batch(chain, slice)));
  }

  /** Nothing is left to compare its votes with but their rows, which the check does. */
  private boolean follows(Chain chain, ArchiveBatch found) {
    return found
        .header()
        .equals(
            new ArchiveBatch.Header(
                chain.next(), found.header().slice(), terms.keyId(), chain.previous()));
  }

  private static Step blocked(Chain chain) {
    return new Step.Blocked(
        "%s in the archive is not what the log and the database say".formatted(chain.next()));
  }
}
