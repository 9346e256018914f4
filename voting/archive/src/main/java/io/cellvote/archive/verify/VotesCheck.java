package io.cellvote.archive.verify;

import io.cellvote.archive.ArchiveBatch;
import io.cellvote.archive.ArchiveEntry;
import io.cellvote.archive.ArchiveKey;
import io.cellvote.model.CellId;
import io.cellvote.model.VoteState;
import io.cellvote.web.Pseudonyms;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/** Adds up the votes of the archive and those of the database, cell by cell. For one thread. */
final class VotesCheck {
  private final SqlArchiveRows rows;
  private final Pseudonyms pseudonyms;
  private final Places places;
  private final Map<CellId, VoteSums> archived = new HashMap<>();
  private final Map<CellId, VoteSums> stored = new HashMap<>();
  private final Corrections corrections = new Corrections();

  VotesCheck(SqlArchiveRows rows, ArchiveKey key, Places places) {
    this.rows = rows;
    this.pseudonyms = key.pseudonyms();
    this.places = places;
  }

  /** Adds what a batch of the archive says. */
  void archived(CellId cell, ArchiveBatch batch) {
    VoteSums sums = sums(archived, cell);
    batch.entries().forEach(entry -> add(sums, entry));
  }

  private static void add(VoteSums sums, ArchiveEntry entry) {
    switch (entry) {
      case ArchiveEntry.Ballot ballot -> sums.add(ballot, ballot.state());
      case ArchiveEntry.Correction correction -> {
        sums.add(correction);
        sums.move(correction, correction.kind().to());
      }
    }
  }

  /** Adds what the database says, corrections first: they tell what its votes were. */
  void compare(LongConsumer progress) {
    rows.corrections().forEach(this::correction);
    long[] seen = new long[1];
    rows.votes()
        .forEach(vote -> {
          vote(vote);
          progress.accept(++seen[0]);
        });
    places.end();
  }

  private void correction(ArchivedRow.Correction correction) {
    switch (places.counted(correction)) {
      case ARCHIVED -> {
        sums(stored, correction.cell()).add(correction.entry(voter(correction)));
        corrections.add(correction, true);
      }
      case PENDING, LOST -> corrections.add(correction, false);
      case BEFORE, IMPOSSIBLE -> {}
    }
  }

  private void vote(ArchivedRow.Vote vote) {
    switch (places.counted(vote)) {
      case ARCHIVED -> corrections.addArchived(vote, voter(vote), sums(stored, vote.cell()));
      case BEFORE, LOST -> before(vote);
      case PENDING, IMPOSSIBLE -> {}
    }
  }

  private void before(ArchivedRow.Vote vote) {
    if (corrections.isArchived(vote)) {
      corrections.addBefore(vote, voter(vote), sums(stored, vote.cell()));
    }
  }

  private String voter(ArchivedRow row) {
    return pseudonyms.of(row.user());
  }

  private static VoteSums sums(Map<CellId, VoteSums> all, CellId cell) {
    return all.computeIfAbsent(cell, _ -> new VoteSums());
  }

  /** Where archive and database differ: so many buckets at most, each of which is a finding. */
  Map<CellId, BitSet> differing(int bucketsMax) {
    Map<CellId, BitSet> differing = new TreeMap<>();
    Set<CellId> cells = new TreeSet<>(archived.keySet());
    cells.addAll(stored.keySet());
    int left = bucketsMax;
    for (CellId cell : cells) {
      BitSet buckets = sums(archived, cell).differences(sums(stored, cell));
      BitSet named = new BitSet(VoteSums.BUCKETS);
      buckets.stream().limit(left).forEach(named::set);
      left -= named.cardinality();
      if (!named.isEmpty()) {
        differing.put(cell, named);
      }
    }
    return differing;
  }

  /** Tells what the database says of the votes that are to be named, of all cells at once. */
  void name(Map<CellId, DifferenceCheck> differences) {
    rows.votes()
        .forEach(vote -> {
          DifferenceCheck ofCell = differences.get(vote.cell());
          if (ofCell != null) {
            name(ofCell, vote, voter(vote));
          }
        });
  }

  private void name(DifferenceCheck differences, ArchivedRow.Vote vote, String voter) {
    if (!differences.names(voter)) {
      return;
    }
    VoteState state = corrections.archivedState(vote);
    switch (places.of(vote)) {
      case ARCHIVED -> differences.stored(vote.entry(voter), state);
      case BEFORE, LOST -> differences.before(vote, voter, state);
      case PENDING, IMPOSSIBLE -> {}
    }
  }
}
