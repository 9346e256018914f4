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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Names the votes in which archive and database differ, of one cell. For one thread. */
final class DifferenceCheck {
  /** Votes that are compared one by one, of all cells together: some 50 MB. */
  static final int VOTES_MAX = 100_000;

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

  /**
   * What one side says of it.
   *
   * @param vote empty for one of before the archive, of which only corrections are in it
   */
  private record Said(Optional<ArchiveEntry.Ballot> vote, VoteState state, int times) {
    boolean saysTheSame(Said other) {
      return state == other.state && vote.map(Said::row).equals(other.vote.map(Said::row));
    }

    private static List<Object> row(ArchiveEntry.Ballot vote) {
      return List.of(vote.offset(), vote.contestant(), vote.acceptedAt(), vote.settledAt());
    }

    Said corrected(VoteState to) {
      return new Said(vote, to, times);
    }

    @Override
    public String toString() {
      return vote.map(row -> " for %s at offset %d".formatted(row.contestant(), row.offset()))
          .map(state.code()::concat)
          .orElse(state.code());
    }
  }

  private final BitSet buckets;
  private final CellId cell;
  private final int votesMax;
  private final Map<Name, Said> archived = new LinkedHashMap<>();
  private final Map<Name, Said> stored = new LinkedHashMap<>();
  private boolean tooMany;

  /**
   * Names nothing yet.
   *
   * @param buckets in which the two differ
   * @param votesMax with more of them it only says that they differ
   */
  DifferenceCheck(BitSet buckets, CellId cell, int votesMax) {
    this.buckets = buckets;
    this.cell = cell;
    this.votesMax = votesMax;
  }

  void archived(ArchiveBatch batch) {
    for (ArchiveEntry entry : batch.entries()) {
      if (names(entry.voter())) {
        archived(entry);
      }
    }
  }

  private void archived(ArchiveEntry entry) {
    switch (entry) {
      case ArchiveEntry.Ballot ballot -> keep(archived, ballot, ballot.state());
      case ArchiveEntry.Correction correction -> corrected(correction);
    }
  }

  private void corrected(ArchiveEntry.Correction correction) {
    VoteState to = correction.kind().to();
    Name name = Name.of(correction);
    if (archived.computeIfPresent(name, (_, said) -> said.corrected(to)) == null) {
      keep(archived, name, new Said(Optional.empty(), to, 1));
    }
  }

  /** A vote that the archive has to have. */
  void stored(ArchiveEntry.Ballot vote, VoteState state) {
    keep(stored, vote, state);
  }

  /** A vote of before the archive, which may have corrections in it. */
  void before(ArchivedRow.Vote vote, String voter, VoteState state) {
    Name name = new Name(vote.event(), voter, vote.vote());
    if (archived.containsKey(name)) {
      keep(stored, name, new Said(Optional.empty(), state, 1));
    }
  }

  private void keep(Map<Name, Said> side, ArchiveEntry.Ballot vote, VoteState state) {
    keep(side, Name.of(vote), new Said(Optional.of(vote), state, 1));
  }

  private void keep(Map<Name, Said> side, Name name, Said said) {
    if (side.size() >= votesMax) {
      tooMany = true;
      return;
    }
    side.merge(
        name, said, (before, _) -> new Said(before.vote(), before.state(), before.times() + 1));
  }

  /** Whether this voter's votes are named. */
  boolean names(String voter) {
    return buckets.get(VoteSums.bucket(voter));
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
              "archive and database differ, in %d of 4096 buckets or more"
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
