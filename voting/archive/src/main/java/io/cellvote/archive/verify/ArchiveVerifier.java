package io.cellvote.archive.verify;

import io.cellvote.archive.ArchiveBatch;
import io.cellvote.archive.ArchiveKey;
import io.cellvote.archive.ArchiveStore;
import io.cellvote.archive.BatchKey;
import io.cellvote.archive.BookedBatch;
import io.cellvote.archive.verify.Finding.Kind;
import io.cellvote.model.CellId;
import io.cellvote.stores.Transactions;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Checks an archive: every chain link by link, and all votes against the database. Reads both once,
 * in pages, and may run under load; what is wrong is read once more, to be named.
 */
public final class ArchiveVerifier {
  private final SqlArchiveRows rows;
  private final SqlArchiveView views;
  private final ArchiveStore store;
  private final ArchiveKey key;
  private final LongConsumer progress;

  /**
   * @param progress told now and then how many votes were looked at
   */
  public ArchiveVerifier(
      Transactions database, ArchiveStore store, ArchiveKey key, LongConsumer progress) {
    this.rows = new SqlArchiveRows(database);
    this.views = new SqlArchiveView(database);
    this.store = store;
    this.key = key;
    this.progress = progress;
  }

  /**
   * Checks everything.
   *
   * @throws io.cellvote.archive.ArchiveUnavailableException when the archive is away
   * @throws io.cellvote.stores.DatabaseUnavailableException when the database is away
   */
  public ArchiveReport verify() {
    ArchiveReport report = look();
    return report.onlyDiffers() ? look() : report;
  }

  /**
   * A vote that an operator changes while it is looked at differs, and does not in the next look.
   */
  private ArchiveReport look() {
    ArchiveView view = views.read();
    Tally tally = new Tally();
    Places places = new Places(view, views::read, tally);
    VotesCheck votes = new VotesCheck(rows, key, places);
    Epochs epochs = new Epochs();
    for (CellId cell : view.cells()) {
      walk(
          cell,
          view,
          new Walk(tally::find, count(tally, epochs), batch -> votes.archived(cell, batch)));
    }
    unknown(view, epochs, tally);
    if (tally.isClean()) {
      votes.compare(progress);
      name(votes, view, tally);
    }
    return tally.report(store.place(), view.cells().size());
  }

  /** Reads the chains that differ once more, and all votes once, however many chains these are. */
  private void name(VotesCheck votes, ArchiveView view, Tally tally) {
    Map<CellId, DifferenceCheck> checks = new TreeMap<>();
    Map<CellId, BitSet> differing = votes.differing(tally.room());
    differing.forEach((cell, buckets) -> {
      int votesMax = DifferenceCheck.VOTES_MAX / differing.size();
      DifferenceCheck check = new DifferenceCheck(buckets, cell, votesMax);
      walk(cell, view, new Walk(_ -> {}, _ -> {}, check::archived));
      checks.put(cell, check);
    });
    if (!checks.isEmpty()) {
      votes.name(checks);
    }
    checks.values().forEach(check -> check.findings(tally::find));
  }

  /** What is done on the way along a chain: with what is wrong, each row, each good batch. */
  private record Walk(
      Consumer<Finding> findings, Consumer<BookedBatch> booked, Consumer<ArchiveBatch> batch) {}

  private Consumer<BookedBatch> count(Tally tally, Epochs epochs) {
    return booked -> {
      tally.batches++;
      tally.votes += booked.votes();
      tally.corrections += booked.corrections();
      epochs.note(booked.key());
      progress.accept(tally.votes);
    };
  }

  private void walk(CellId cell, ArchiveView view, Walk walk) {
    ChainCheck chain = new ChainCheck(key.id(), walk.findings());
    long last = view.heads().getOrDefault(cell, 0L);
    List<BookedBatch> page = rows.batches(cell, 0, last);
    while (!page.isEmpty()) {
      for (BookedBatch booked : page) {
        walk.booked().accept(booked);
        chain.next(booked, store.get(booked.key())).ifPresent(walk.batch());
      }
      page = rows.batches(cell, page.getLast().key().sequence(), last);
    }
  }

  /** A batch that is stored and not written down yet is the next of its chain, and no other. */
  private void unknown(ArchiveView view, Epochs epochs, Tally tally) {
    store.forEach(found -> {
      long head = view.heads().getOrDefault(found.cell(), 0L);
      boolean known =
          found.sequence() > head
              ? found.sequence() == head + 1 || rows.isBooked(found)
              : epochs.of(found.cell(), found.sequence()) == found.epoch();
      if (!known && found.epoch() < view.epoch()) {
        tally.superseded++;
      } else if (!known) {
        tally.find(unknown(found));
      }
    });
  }

  /** In which epoch of the database each batch of a chain was written: few, and they only grow. */
  private static final class Epochs {
    private final Map<CellId, NavigableMap<Long, Long>> firsts = new HashMap<>();

    void note(BatchKey key) {
      NavigableMap<Long, Long> known = firsts.computeIfAbsent(key.cell(), _ -> new TreeMap<>());
      if (known.isEmpty() || known.lastEntry().getValue() != key.epoch()) {
        known.put(key.sequence(), key.epoch());
      }
    }

    long of(CellId cell, long sequence) {
      var first = firsts.getOrDefault(cell, new TreeMap<>()).floorEntry(sequence);
      return first == null ? -1 : first.getValue();
    }
  }

  private static Finding unknown(BatchKey key) {
    return new Finding(Kind.BATCH_UNKNOWN, key.path(), "nobody wrote down that it was archived");
  }
}
