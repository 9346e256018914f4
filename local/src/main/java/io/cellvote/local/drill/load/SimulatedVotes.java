package io.cellvote.local.drill.load;

import io.cellvote.chaos.drill.LoadPlan;
import io.cellvote.chaos.history.Ballot;
import io.cellvote.local.replay.voting.Pace;
import io.cellvote.local.replay.voting.RequestKeys;
import io.cellvote.local.replay.voting.Slate;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** A simulated electorate in one event, without an end: who votes for whom follows from a seed. */
final class SimulatedVotes implements VoteSource {
  private final LoadPlan plan;
  private final Electors electors;
  private final Slate slate;
  private final EventId event;
  private final List<ContestantId> contestants;
  private final Random random;
  private final Pace pace;
  private int votes;
  private int voters;

  SimulatedVotes(LoadPlan plan, Electors electors, Slate slate, long startNanos) {
    this.plan = plan;
    this.electors = electors;
    this.slate = slate;
    this.event = EventId.parse(slate.eventId()).orElseThrow();
    this.contestants =
        slate.contestants().values().stream()
            .map(id -> ContestantId.parse(id).orElseThrow())
            .sorted()
            .toList();
    this.random = new Random(plan.seed());
    this.pace = new Pace(startNanos, plan.votesPerSecond());
  }

  @Override
  public Optional<DueVote> take() throws InterruptedException {
    if (voters == Electors.VOTERS_MAX) {
      return Optional.empty();
    }
    int number = votes++;
    long due = pace.dueNanos(number);
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return Optional.of(vote(number, due));
  }

  private DueVote vote(int number, long due) {
    boolean again = plan.again() > 0 && voters > 0 && random.nextInt(plan.again()) == 0;
    int voter = again ? random.nextInt(voters) : voters++;
    ContestantId choice = contestants.get(random.nextInt(contestants.size()));
    String subject = Electors.subject(voter);
    String key = RequestKeys.of("drill", slate.eventId(), subject, Integer.toString(number));
    UserId user = electors.id(subject);
    VoteId id = VoteId.of(user, event, new RequestId(key));
    return new DueVote(number, due, voter, subject, key, new Ballot(id, user, event, choice));
  }

  @Override
  public void ended(DueVote vote, boolean isFinal) {}

  @Override
  public String token(int voter) {
    return electors.token(voter);
  }

  @Override
  public List<Slate> events() {
    return List.of(slate);
  }
}
