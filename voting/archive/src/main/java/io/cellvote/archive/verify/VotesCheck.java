package io.cellvote.archive.verify;

import io.cellvote.archive.ArchiveBatch;
import io.cellvote.archive.ArchiveEntry;
import io.cellvote.archive.ArchiveKey;
import io.cellvote.model.CellId;
import io.cellvote.model.VoteState;
import io.cellvote.model.VoterKey;
import io.cellvote.web.Pseudonyms;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/** Adds up the votes of the archive and those of the database, cell by cell. For one thread. */
final class VotesCheck {
  private final SqlArchiveRows rows;
  private final Pseudonyms pseudonyms;
  private final ArchiveView view;
  private final Tally tally;
  private final Map<CellId, VoteSums> archived = new HashMap<>();
  private final Map<CellId, VoteSums> stored = new HashMap<>();

  /** What votes were before corrections that are not archived yet. */
  private final Map<VoterKey, ArchivedRow.Correction> undone = new HashMap<>();

  VotesCheck(SqlArchiveRows rows, ArchiveKey key, ArchiveView view, Tally tally) {
    this.rows = rows;
    this.pseudonyms = key.pseudonyms();
    this.view = view;
    this.tally = tally;
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
        sums.move(correction);
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
  }

  private void correction(ArchivedRow.Correction correction) {
    switch (view.place(correction)) {
      case ARCHIVED -> sums(stored, correction.cell()).add(correction.entry(voter(correction)));
      case PENDING ->
          undone.merge(
              new VoterKey(correction.event(), correction.user()),
              correction,
              (one, other) -> one.offset().getAsLong() < other.offset().getAsLong() ? one : other);
      case BEFORE, LOST -> {}
    }
  }

  private void vote(ArchivedRow.Vote vote) {
    ArchiveView.Place place = view.place(vote);
    tally.count(place);
    if (place == ArchiveView.Place.ARCHIVED) {
      sums(stored, vote.cell()).add(vote.entry(voter(vote)), state(vote));
    }
  }

  private VoteState state(ArchivedRow.Vote vote) {
    ArchivedRow.Correction later = undone.get(new VoterKey(vote.event(), vote.user()));
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

  /** The archived votes of these buckets, as the database has them. */
  void namedRows(CellId cell, BitSet buckets, BiConsumer<ArchiveEntry.Ballot, VoteState> each) {
    rows.votes()
        .filter(vote -> vote.cell().equals(cell))
        .filter(vote -> view.place(vote) == ArchiveView.Place.ARCHIVED)
        .forEach(vote -> {
          String voter = voter(vote);
          if (buckets.get(VoteSums.bucket(voter))) {
            each.accept(vote.entry(voter), state(vote));
          }
        });
  }
}
