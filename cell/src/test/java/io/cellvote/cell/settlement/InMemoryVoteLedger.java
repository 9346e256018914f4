package io.cellvote.cell.settlement;

import static java.util.stream.Collectors.toMap;

import io.cellvote.cell.ballot.model.Correction;
import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.cell.ballot.model.Standing;
import io.cellvote.cell.settlement.application.VoteLedger;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.BatchOutcome;
import io.cellvote.cell.settlement.model.BatchOutcome.Choice;
import io.cellvote.cell.settlement.model.Closures;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.LogProgress;
import io.cellvote.cell.settlement.model.Settlement;
import io.cellvote.cell.settlement.model.TallyUpdate;
import io.cellvote.model.CellId;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.model.RejectReason;
import io.cellvote.model.TallyRegister;
import io.cellvote.model.TallySlot;
import io.cellvote.model.Verdict;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.Vote;
import io.cellvote.model.VoterKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A ledger in memory, for one cell of many over the same {@link Shared} votes. */
final class InMemoryVoteLedger implements VoteLedger {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:06Z");

  /** What all cells share. */
  static final class Shared {
    private final Map<VoterKey, Standing> votes = new HashMap<>();
    private final Map<VoterKey, CellId> settledBy = new HashMap<>();
    private final Map<Named, SettledVote> verdicts = new HashMap<>();
    private final Set<Choice> contestants = new HashSet<>();

    void create(Event event) {
      event.contestants().forEach(made -> contestants.add(new Choice(event.id(), made.id())));
    }
  }

  private final Shared shared;
  private final CellId cell;
  private final Map<LogPartition, Long> offsets = new HashMap<>();
  private final Map<LogPartition, Map<EventId, RejectReason>> closed = new HashMap<>();
  private final Map<TallySlot, TallyUpdate> tallies = new TreeMap<>();

  InMemoryVoteLedger(Shared shared, CellId cell) {
    this.shared = shared;
    this.cell = cell;
  }

  @Override
  public Settlement settle(Batch batch) {
    long next = offsets.get(batch.partition());
    if (next != batch.start()) {
      return new Settlement.Fenced(next);
    }
    if (!batch.firstsByKey().stream().allMatch(this::isSound)) {
      return new Settlement.Poisoned("23503");
    }
    return commit(batch);
  }

  private boolean isSound(Vote vote) {
    return shared.votes.containsKey(vote.key())
        || shared.contestants.contains(new Choice(vote.event(), vote.contestant()));
  }

  /** A client that names its votes may use one name in several events. */
  private record Named(VerdictKey vote, EventId event) {}

  private Settlement commit(Batch asRead) {
    Batch batch = new Closures(closedFor(asRead.partition())).applyTo(asRead);
    Map<VoterKey, Standing> standing =
        Stream.concat(batch.firstsByKey().stream(), batch.lateVotes().stream())
            .map(Vote::key)
            .distinct()
            .filter(shared.votes::containsKey)
            .collect(toMap(key -> key, shared.votes::get));
    Set<VoterKey> inserted = new HashSet<>();
    for (LogEntry.Ballot ballot : batch.firstBallotsByKey()) {
      VoterKey key = ballot.vote().key();
      if (shared.votes.putIfAbsent(key, Standing.of(ballot.vote(), ballot.suspicion())) == null) {
        shared.settledBy.put(key, cell);
        inserted.add(key);
      }
    }
    BatchOutcome outcome = BatchOutcome.decide(batch, inserted, standing, NOW);
    outcome.settled().stream().filter(SettledVote::hasItsOwnVerdict).forEach(this::keep);
    batch.marks().stream()
        .flatMap(marked -> marked.mark().closes().stream())
        .forEach(
            event -> closedFor(batch.partition()).putIfAbsent(event, RejectReason.EVENT_NOT_OPEN));
    offsets.put(batch.partition(), batch.nextOffset());
    List<TallyUpdate> updates = count(batch, outcome);
    List<SettledVote> corrected = new ArrayList<>();
    batch
        .corrections()
        .forEach(it -> correct(batch, it.correction(), updates).ifPresent(corrected::add));
    return new Settlement.Settled(outcome.settled(), outcome.books(), updates, corrected);
  }

  private Optional<SettledVote> correct(
      Batch batch, Correction correction, List<TallyUpdate> updates) {
    Standing standing = shared.votes.get(correction.key());
    Correction.Kind kind = correction.kind();
    if (standing == null
        || !standing.id().equals(correction.vote())
        || standing.state() != kind.from()
        || !shared.settledBy.get(correction.key()).equals(cell)) {
      return Optional.empty();
    }
    Standing now = new Standing(standing.id(), standing.contestant(), kind.to());
    shared.votes.put(correction.key(), now);
    Vote vote = new Vote(now.id(), correction.voter(), correction.event(), now.contestant(), NOW);
    SettledVote settled = new SettledVote(vote, kind.verdict(), NOW);
    shared.verdicts.put(key(vote), settled);
    if (kind.votes() != 0) {
      updates.add(add(batch, new Choice(vote.event(), vote.contestant()), kind.votes()));
    }
    return Optional.of(settled);
  }

  private Map<EventId, RejectReason> closedFor(LogPartition partition) {
    return closed.computeIfAbsent(partition, _ -> new HashMap<>());
  }

  private void keep(SettledVote vote) {
    shared.verdicts.merge(
        key(vote.vote()),
        vote,
        (kept, later) ->
            kept.verdict() instanceof Verdict.Rejected
                    && later.verdict() instanceof Verdict.Processed
                ? later
                : kept);
  }

  private List<TallyUpdate> count(Batch batch, BatchOutcome outcome) {
    List<TallyUpdate> updates = new ArrayList<>();
    outcome.newlyCounted().forEach((choice, votes) -> updates.add(add(batch, choice, votes)));
    return updates;
  }

  private TallyUpdate add(Batch batch, Choice choice, long votes) {
    TallySlot slot =
        new TallySlot(choice.event(), choice.contestant(), cell, batch.partition().number());
    TallyRegister old =
        tallies.containsKey(slot) ? tallies.get(slot).register() : new TallyRegister(1, 0, 0);
    TallyRegister register = new TallyRegister(1, old.version() + 1, old.votes() + votes);
    TallyUpdate update =
        new TallyUpdate(slot, register, batch.partition(), batch.nextOffset(), NOW);
    tallies.put(slot, update);
    return update;
  }

  @Override
  public long open(LogPartition partition) {
    return offsets.computeIfAbsent(partition, _ -> 0L);
  }

  @Override
  public List<LogProgress> progress() {
    return offsets.entrySet().stream()
        .map(entry -> new LogProgress(entry.getKey(), entry.getValue(), false, false))
        .toList();
  }

  @Override
  public List<SettledVote> verdicts(List<Vote> votes) {
    return votes.stream().flatMap(vote -> verdict(vote).stream()).toList();
  }

  private Optional<SettledVote> verdict(Vote vote) {
    return Optional.ofNullable(shared.verdicts.get(key(vote)))
        .map(kept ->
            kept.vote().contestant().equals(vote.contestant())
                ? kept
                : new SettledVote(vote, new Verdict.Duplicate(vote.id()), NOW));
  }

  private static Named key(Vote vote) {
    return new Named(new VerdictKey(vote.voter(), vote.id()), vote.event());
  }

  @Override
  public List<TallyUpdate> tallies(LogPartition partition) {
    return List.copyOf(tallies.values());
  }

  @Override
  public void trimmed(LogPartition partition, long offset) {
    throw new IllegalStateException("no test trims the ledger in memory");
  }

  @Override
  public void filled(LogProgress gap) {
    throw new IllegalStateException("no test has a gap in the ledger in memory");
  }
}
