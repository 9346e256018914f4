package io.cellvote.archive.verify;

import io.cellvote.archive.ArchiveBatch;
import io.cellvote.archive.ArchiveEntry;
import io.cellvote.archive.verify.Finding.Kind;
import io.cellvote.model.CellId;
import io.cellvote.model.EventId;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Names the votes in which archive and database differ, of one cell. For one thread. */
final class DifferenceCheck {
  /** Votes that are compared one by one: some 50 MB. */
  private static final int VOTES_MAX = 100_000;

  /** A vote. */
  private record Name(EventId event, String voter, VoteId vote) {
    static Name of(ArchiveEntry entry) {
      return new Name(entry.event(), entry.voter(), entry.vote());
    }

    @Override
    public String toString() {
      return "vote %s of %s in event %s".formatted(vote, voter, event);
    }
  }

  /** What one side says of it. */
  private record Said(ArchiveEntry.Ballot vote, VoteState state, int times) {
    boolean saysTheSame(Said other) {
      return state == other.state
          && vote.offset() == other.vote.offset()
          && vote.contestant().equals(other.vote.contestant())
          && vote.acceptedAt().equals(other.vote.acceptedAt())
          && vote.settledAt().equals(other.vote.settledAt());
    }

    @Override
    public String toString() {
      return "%s for %s at offset %d".formatted(state.code(), vote.contestant(), vote.offset());
    }
  }

  private final BitSet buckets;
  private final CellId cell;
  private final Map<Name, Said> archived = new LinkedHashMap<>();
  private final Map<Name, Said> stored = new LinkedHashMap<>();
  private boolean tooMany;

  DifferenceCheck(BitSet buckets, CellId cell) {
    this.buckets = buckets;
    this.cell = cell;
  }

  void archived(ArchiveBatch batch) {
    for (ArchiveEntry entry : batch.entries()) {
      if (buckets.get(VoteSums.bucket(entry.voter()))) {
        archived(entry);
      }
    }
  }

  private void archived(ArchiveEntry entry) {
    switch (entry) {
      case ArchiveEntry.Ballot ballot -> keep(archived, ballot, ballot.state());
      case ArchiveEntry.Correction correction ->
          archived.computeIfPresent(
              Name.of(correction),
              (_, said) -> new Said(said.vote(), correction.kind().to(), said.times()));
    }
  }

  void stored(ArchiveEntry.Ballot vote, VoteState state) {
    keep(stored, vote, state);
  }

  private void keep(Map<Name, Said> side, ArchiveEntry.Ballot vote, VoteState state) {
    if (side.size() >= VOTES_MAX) {
      tooMany = true;
      return;
    }
    side.merge(
        Name.of(vote),
        new Said(vote, state, 1),
        (said, _) -> new Said(said.vote(), said.state(), said.times() + 1));
  }

  /** Tells every difference; there is one at least. */
  void findings(Consumer<Finding> findings) {
    int[] named = new int[1];
    Consumer<Finding> each =
        finding -> {
          named[0]++;
          findings.accept(finding);
        };
    if (!tooMany) {
      archived.forEach((name, said) -> archived(name, said, each));
      stored.keySet().stream()
          .filter(name -> !archived.containsKey(name))
          .forEach(name -> each.accept(found(Kind.VOTE_MISSING, name, "settled, not archived")));
    }
    if (named[0] == 0) {
      findings.accept(
          new Finding(
              Kind.VOTE_DIFFERS,
              cell.value(),
              "archive and database differ, in %d of 4096 buckets"
                  .formatted(buckets.cardinality())));
    }
  }

  private void archived(Name name, Said said, Consumer<Finding> each) {
    Said row = stored.get(name);
    if (said.times() > 1) {
      each.accept(found(Kind.VOTE_TWICE, name, "archived " + said.times() + " times"));
    }
    if (row == null) {
      each.accept(found(Kind.VOTE_UNKNOWN, name, "archived, and not in the database"));
    } else if (!row.saysTheSame(said)) {
      each.accept(
          found(Kind.VOTE_DIFFERS, name, "archived as " + said + ", the database says " + row));
    }
  }

  private static Finding found(Kind kind, Name name, String detail) {
    return new Finding(kind, name.toString(), detail);
  }
}
