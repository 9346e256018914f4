package io.cellvote.chaos.simulation;

import static java.util.stream.Collectors.toMap;

import io.cellvote.cell.ballot.model.Correction;
import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.cell.ballot.model.Standing;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.BatchOutcome;
import io.cellvote.cell.settlement.model.Books;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.LogProgress;
import io.cellvote.cell.settlement.model.Settlement;
import io.cellvote.cell.settlement.model.TallyUpdate;
import io.cellvote.chaos.history.Ballot;
import io.cellvote.chaos.history.DatabaseState;
import io.cellvote.chaos.history.DatabaseState.TallyRow;
import io.cellvote.chaos.history.DatabaseState.VerdictRow;
import io.cellvote.chaos.history.DatabaseState.VoteRow;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.model.TallyRegister;
import io.cellvote.model.TallySlot;
import io.cellvote.model.Verdict;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.Vote;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import io.cellvote.model.VoterKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The shared database: every method is one transaction. It keeps the rules of the tables, and those
 * of {@code BatchTransaction}; what a record of a batch comes to is the cell's own decision.
 */
final class SimulatedDatabase {
  private static final VoteId SOMEBODY = new VoteId(new UUID(0, 0));

  private record Owner(CellId cell, LogPartition partition) {}

  private final VirtualTime time;
  private final Set<Flaw> flaws;

  /** A row of the table {@code vote}. */
  record Row(Vote vote, VoteState state, CellId cell) {
    private Row in(VoteState other) {
      return new Row(vote, other, cell);
    }
  }

  private final List<Row> rows = new ArrayList<>();
  private final Consumer<io.cellvote.chaos.history.Correction> takenBack;
  private final Map<VoterKey, Standing> standing = new HashMap<>();
  private final Map<VerdictKey, SettledVote> verdicts = new TreeMap<>();
  private final Map<TallySlot, TallyRegister> tallies = new TreeMap<>();
  private final Map<Owner, Long> offsets = new HashMap<>();
  private final Map<Owner, Books> books = new HashMap<>();
  private final Set<ContestantId> contestants = new HashSet<>();
  private final SimulatedDrains drains = new SimulatedDrains();
  private final SimulatedClosings closings = new SimulatedClosings();
  private boolean away;
  private long epoch = 1;

  /**
   * @param takenBack is told which votes do not count any more
   */
  SimulatedDatabase(
      VirtualTime time, Set<Flaw> flaws, Consumer<io.cellvote.chaos.history.Correction> takenBack) {
    this.takenBack = takenBack;
    this.time = time;
    this.flaws = flaws;
  }

  void create(Event event) {
    event.contestants().forEach(contestant -> contestants.add(contestant.id()));
  }

  void setAway(boolean isAway) {
    away = isAway;
  }

  boolean isAway() {
    return away;
  }

  SimulatedDrains drains() {
    return drains;
  }

  SimulatedClosings closings() {
    return closings;
  }

  long epoch() {
    return epoch;
  }

  /** Copies what is settled; the result puts the copy back, as the next epoch. */
  Runnable copy() {
    List<Row> rowsThen = List.copyOf(rows);
    var standingThen = Map.copyOf(standing);
    var verdictsThen = Map.copyOf(verdicts);
    var talliesThen = Map.copyOf(tallies);
    var offsetsThen = Map.copyOf(offsets);
    var booksThen = Map.copyOf(books);
    return () -> {
      rows.clear();
      rows.addAll(rowsThen);
      putBack(standing, standingThen);
      putBack(verdicts, verdictsThen);
      putBack(tallies, talliesThen);
      putBack(offsets, offsetsThen);
      putBack(books, booksThen);
      epoch += flaws.contains(Flaw.EPOCH_KEPT) ? 0 : 1;
    };
  }

  private static <K, V> void putBack(Map<K, V> now, Map<K, V> then) {
    now.clear();
    now.putAll(then);
  }

  Settlement settle(CellId cell, Batch batch) {
    Owner owner = new Owner(cell, batch.partition());
    long next = open(cell, batch.partition());
    if (next != batch.start() && !flaws.contains(Flaw.NO_FENCE)) {
      return new Settlement.Fenced(next);
    }
    if (!batch.firstsByKey().stream().allMatch(this::isSound)) {
      return new Settlement.Poisoned("23503");
    }
    Batch judged = closings.judged(cell, batch, !flaws.contains(Flaw.MARKS_FORGOTTEN));
    BatchOutcome outcome = decide(judged);
    insert(cell, judged);
    outcome.settled().stream().filter(SettledVote::hasItsOwnVerdict).forEach(this::keep);
    closings.pass(cell, batch);
    books.merge(owner, outcome.books(), SimulatedDatabase::sum);
    offsets.put(owner, batch.nextOffset());
    batch.marks().forEach(at -> drains.pass(cell, batch.partition(), at.mark().id()));
    List<TallyUpdate> updates = new ArrayList<>();
    outcome.newlyCounted().forEach((choice, votes) -> updates.add(add(owner, choice, votes)));
    List<SettledVote> corrected = new ArrayList<>();
    batch
        .corrections()
        .forEach(it -> correct(owner, it.correction(), updates).ifPresent(corrected::add));
    return new Settlement.Settled(outcome.settled(), outcome.books(), updates, corrected);
  }

  private Optional<SettledVote> correct(
      Owner owner, Correction correction, List<TallyUpdate> updates) {
    Correction.Kind kind = correction.kind();
    for (int at = 0; at < rows.size(); at++) {
      Row row = rows.get(at);
      if (row.vote().key().equals(correction.key())
          && row.vote().id().equals(correction.vote())
          && row.cell().equals(owner.cell())
          && row.state() == kind.from()) {
        rows.set(at, row.in(kind.to()));
        return Optional.of(correct(owner, row.vote(), kind, updates));
      }
    }
    return Optional.empty();
  }

  private SettledVote correct(
      Owner owner, Vote vote, Correction.Kind kind, List<TallyUpdate> updates) {
    standing.put(vote.key(), new Standing(vote.id(), vote.contestant(), kind.to()));
    SettledVote settled = new SettledVote(vote, kind.verdict(), time.instant());
    verdicts.put(key(vote), settled);
    if (kind.votes() != 0) {
      var choice = new BatchOutcome.Choice(vote.event(), vote.contestant());
      updates.add(add(owner, choice, kind.votes()));
    }
    if (kind.votes() < 0) {
      takenBack.accept(
          new io.cellvote.chaos.history.Correction(
              time.instant(), vote.event(), vote.contestant(), -kind.votes()));
    }
    return settled;
  }

  /** Whether the vote is held: settled, and without a verdict. */
  boolean holds(Vote vote) {
    Standing first = standing.get(vote.key());
    return first != null && first.id().equals(vote.id()) && first.state() == VoteState.HELD;
  }

  /** All rows. */
  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** The first verdict stays, but that a vote was late gives way to its being counted elsewhere. */
  private void keep(SettledVote vote) {
    verdicts.merge(
        key(vote.vote()),
        vote,
        (kept, later) ->
            kept.verdict() instanceof Verdict.Rejected
                    && later.verdict() instanceof Verdict.Processed
                ? later
                : kept);
  }

  /** The voter's vote that is a row. */
  Optional<Standing> standing(VoterKey key) {
    return Optional.ofNullable(standing.get(key));
  }

  private boolean isSound(Vote vote) {
    return contestants.contains(vote.contestant());
  }

  /** What a batch would come to now. */
  BatchOutcome decide(Batch batch) {
    Set<VoterKey> inserted = new HashSet<>();
    Map<VoterKey, Standing> first = new HashMap<>();
    for (Vote vote : batch.firstsByKey()) {
      if (isNew(vote)) {
        inserted.add(vote.key());
      } else {
        first.put(vote.key(), standingOf(vote));
      }
    }
    batch.lateVotes().stream()
        .filter(vote -> standing.containsKey(vote.key()))
        .filter(vote -> !inserted.contains(vote.key()))
        .forEach(vote -> first.put(vote.key(), standingOf(vote)));
    return BatchOutcome.decide(batch, inserted, first, time.instant());
  }

  private boolean isNew(Vote vote) {
    return flaws.contains(Flaw.NO_VOTE_KEY) || !standing.containsKey(vote.key());
  }

  private Standing standingOf(Vote vote) {
    return flaws.contains(Flaw.GUESSED_VERDICTS)
        ? new Standing(SOMEBODY, vote.contestant())
        : standing.get(vote.key());
  }

  private void insert(CellId cell, Batch batch) {
    for (LogEntry.Ballot ballot : batch.firstBallotsByKey()) {
      Vote vote = ballot.vote();
      if (isNew(vote)) {
        Standing now = Standing.of(vote, ballot.suspicion());
        rows.add(new Row(vote, now.state(), cell));
        standing.put(vote.key(), now);
      }
    }
  }

  private TallyUpdate add(Owner owner, BatchOutcome.Choice choice, long votes) {
    TallySlot slot =
        new TallySlot(
            choice.event(), choice.contestant(), owner.cell(), owner.partition().number());
    TallyRegister old = tallies.getOrDefault(slot, new TallyRegister(epoch, 0, 0));
    tallies.put(slot, new TallyRegister(epoch, old.version() + 1, old.votes() + votes));
    return update(owner, slot);
  }

  private TallyUpdate update(Owner owner, TallySlot slot) {
    long next = offsets.get(owner);
    return new TallyUpdate(slot, tallies.get(slot), owner.partition(), next, time.instant());
  }

  private static Books sum(Books a, Books b) {
    return new Books(
        a.processed() + b.processed(),
        a.repeats() + b.repeats(),
        a.duplicate() + b.duplicate(),
        a.rejected() + b.rejected(),
        a.held() + b.held(),
        a.malformed() + b.malformed(),
        a.marks() + b.marks());
  }

  long open(CellId cell, LogPartition partition) {
    return offsets.computeIfAbsent(new Owner(cell, partition), _ -> 0L);
  }

  List<LogProgress> progress(CellId cell) {
    return offsets.entrySet().stream()
        .filter(entry -> entry.getKey().cell().equals(cell))
        .map(entry -> new LogProgress(entry.getKey().partition(), entry.getValue(), false, false))
        .toList();
  }

  Books books(CellId cell, LogPartition partition) {
    return books.getOrDefault(new Owner(cell, partition), Books.EMPTY);
  }

  List<SettledVote> verdicts(List<Vote> votes) {
    return votes.stream().flatMap(vote -> verdict(vote).stream()).toList();
  }

  /** The same request with another choice was a duplicate of the first. */
  private Optional<SettledVote> verdict(Vote vote) {
    return find(key(vote))
        .map(kept ->
            isSame(kept.vote(), vote)
                ? new SettledVote(vote, kept.verdict(), kept.settledAt())
                : new SettledVote(vote, new Verdict.Duplicate(kept.vote().id()), kept.settledAt()));
  }

  private static boolean isSame(Vote kept, Vote vote) {
    return kept.key().equals(vote.key()) && kept.contestant().equals(vote.contestant());
  }

  Optional<SettledVote> find(VerdictKey key) {
    return Optional.ofNullable(verdicts.get(key));
  }

  private static VerdictKey key(Vote vote) {
    return new VerdictKey(vote.voter(), vote.id());
  }

  List<TallyUpdate> tallies(CellId cell, LogPartition partition) {
    Owner owner = new Owner(cell, partition);
    return tallies.keySet().stream()
        .filter(slot -> slot.cell().equals(cell) && slot.partition() == partition.number())
        .map(slot -> update(owner, slot))
        .toList();
  }

  Map<TallySlot, TallyRegister> tallies() {
    return Map.copyOf(tallies);
  }

  /** The rows that count, per contestant. */
  Map<ContestantId, Long> counted(EventId event) {
    return rows.stream()
        .filter(row -> row.vote().event().equals(event) && row.state() == VoteState.COUNTED)
        .collect(toMap(row -> row.vote().contestant(), _ -> 1L, Long::sum));
  }

  DatabaseState state() {
    return new DatabaseState(
        rows.stream().map(row -> new VoteRow(ballot(row.vote()), row.state())).toList(),
        verdicts.values().stream()
            .map(settled -> new VerdictRow(ballot(settled.vote()), settled.verdict()))
            .toList(),
        tallies.entrySet().stream()
            .map(e ->
                new TallyRow(e.getKey().event(), e.getKey().contestant(), e.getValue().votes()))
            .toList());
  }

  private static Ballot ballot(Vote vote) {
    return new Ballot(vote.id(), vote.voter(), vote.event(), vote.contestant());
  }
}
