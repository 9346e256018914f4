package io.cellvote.archive.verify;

import io.cellvote.archive.ArchiveBatch;
import io.cellvote.archive.ArchiveEntry;
import io.cellvote.archive.ArchiveKey;
import io.cellvote.model.CellId;
import io.cellvote.model.VoteState;
import io.cellvote.model.VoterKey;
import io.cellvote.web.Pseudonyms;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.LongConsumer;

/** Adds up the votes of the archive and those of the database, cell by cell. For one thread. */
final class VotesCheck {
  private static final Comparator<ArchivedRow.Correction> IN_ORDER =
      Comparator.comparing(ArchivedRow.Correction::settledAt)
          .thenComparingLong(correction -> correction.offset().getAsLong());

  private final SqlArchiveRows rows;
  private final Pseudonyms pseudonyms;
  private final Places places;
  private final Map<CellId, VoteSums> archived = new HashMap<>();
  private final Map<CellId, VoteSums> stored = new HashMap<>();

  /** The first correction of each vote that is in the archive, and the first that is not yet. */
  private final Map<VoterKey, ArchivedRow.Correction> firstArchived = new HashMap<>();

  private final Map<VoterKey, ArchivedRow.Correction> firstPending = new HashMap<>();

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
    places.compareBefore();
  }

  private void correction(ArchivedRow.Correction correction) {
    switch (places.counted(correction)) {
      case ARCHIVED -> {
        sums(stored, correction.cell()).add(correction.entry(voter(correction)));
        keepFirst(firstArchived, correction);
      }
      case PENDING -> keepFirst(firstPending, correction);
      case BEFORE, LOST, IMPOSSIBLE -> {}
    }
  }

  private static void keepFirst(
      Map<VoterKey, ArchivedRow.Correction> kept, ArchivedRow.Correction correction) {
    kept.merge(
        new VoterKey(correction.event(), correction.user()),
        correction,
        BinaryOperator.minBy(IN_ORDER));
  }

  private void vote(ArchivedRow.Vote vote) {
    switch (places.counted(vote)) {
      case ARCHIVED -> sums(stored, vote.cell()).add(vote.entry(voter(vote)), state(vote));
      case BEFORE, LOST -> corrected(vote);
      case PENDING, IMPOSSIBLE -> {}
    }
  }

  /** Of a vote that is not in the archive, what was done to it since then is. */
  private void corrected(ArchivedRow.Vote vote) {
    ArchivedRow.Correction first = firstArchived.get(new VoterKey(vote.event(), vote.user()));
    if (first != null && first.vote().equals(vote.vote())) {
      sums(stored, vote.cell()).move(first.entry(voter(vote)), state(vote));
    }
  }

  private VoteState state(ArchivedRow.Vote vote) {
    ArchivedRow.Correction later = firstPending.get(new VoterKey(vote.event(), vote.user()));
    return later == null ? vote.state() : later.kind().from();
  }

  private String voter(ArchivedRow row) {
    return pseudonyms.of(row.user());
  }

  private static VoteSums sums(Map<CellId, VoteSums> all, CellId cell) {
    return all.computeIfAbsent(cell, _ -> new VoteSums());
  }

  /** Where archive and database differ. */
  Map<CellId, BitSet> differing() {
    Map<CellId, BitSet> differing = new TreeMap<>();
    java.util.Set<CellId> cells = new java.util.TreeSet<>(archived.keySet());
    cells.addAll(stored.keySet());
    for (CellId cell : cells) {
      BitSet buckets = sums(archived, cell).differences(sums(stored, cell));
      if (!buckets.isEmpty()) {
        differing.put(cell, buckets);
      }
    }
    return differing;
  }

  /** Tells what the database says of the votes that are to be named. */
  void name(DifferenceCheck differences) {
    rows.votes()
        .filter(vote -> vote.cell().equals(differences.cell()))
        .forEach(vote -> {
          String voter = voter(vote);
          if (differences.names(voter)) {
            name(differences, vote, voter);
          }
        });
  }

  private void name(DifferenceCheck differences, ArchivedRow.Vote vote, String voter) {
    switch (places.of(vote)) {
      case ARCHIVED -> differences.stored(vote.entry(voter), state(vote));
      case BEFORE, LOST -> differences.before(vote, voter, state(vote));
      case PENDING, IMPOSSIBLE -> {}
    }
  }
}
