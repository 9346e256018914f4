package io.cellvote.chaos.simulation;

import io.cellvote.cell.ballot.application.CommittedVerdicts;
import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.cell.settlement.application.VoteLedger;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.LogProgress;
import io.cellvote.cell.settlement.model.Settlement;
import io.cellvote.cell.settlement.model.TallyUpdate;
import io.cellvote.model.CellId;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.Vote;
import io.cellvote.stores.DatabaseUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The database as one instance reaches it: through a network, and only as long as it lives. */
final class SimulatedLedger implements VoteLedger, CommittedVerdicts {
  private static final int RETRY_MS_MAX = 60;

  private final World world;
  private final CellId cell;
  private final SimulatedInstance instance;

  SimulatedLedger(World world, CellId cell, SimulatedInstance instance) {
    this.world = world;
    this.cell = cell;
    this.instance = instance;
  }

  /** As the transaction retry does it: again after a conflict, and after a commit unseen. */
  @Override
  public Settlement settle(Batch batch) {
    instance.mayCrash(Fault.CRASH_BEFORE_COMMIT);
    if (world.flaws().contains(Flaw.ANNOUNCED_EARLY)) {
      instance.announce(world.database().decide(batch).settled());
    }
    while (world.chance().strikes(Fault.CONFLICT)) {
      pause();
    }
    mayCrashDuringCommit(batch);
    Settlement settlement = reach(() -> world.database().settle(cell, batch));
    instance.mayCrash(Fault.CRASH_AFTER_COMMIT);
    while (world.chance().strikes(Fault.COMMIT_UNSEEN)) {
      pause();
      settlement = reach(() -> world.database().settle(cell, batch));
    }
    return settlement;
  }

  private void pause() {
    world.time().pass(world.chance().between(1, RETRY_MS_MAX));
    instance.checkAlive();
  }

  /** The commit is on its way while its sender dies: it happens when somebody else settles. */
  private void mayCrashDuringCommit(Batch batch) {
    if (world.chance().strikes(Fault.CRASH_DURING_COMMIT)) {
      world.soon(1_500, () -> world.database().settle(cell, batch));
      instance.crash();
      throw new Crashed();
    }
  }

  private <T> T reach(Supplier<T> transaction) {
    instance.checkAlive();
    if (world.database().isAway()) {
      world.meet();
    }
    if (world.database().isAway() || world.chance().strikes(Fault.DATABASE_UNREACHABLE)) {
      throw new DatabaseUnavailableException("away", null);
    }
    return transaction.get();
  }

  @Override
  public long open(LogPartition partition) {
    return reach(() -> world.database().open(cell, partition));
  }

  @Override
  public List<LogProgress> progress() {
    return reach(() -> world.database().progress(cell));
  }

  @Override
  public List<SettledVote> verdicts(List<Vote> votes) {
    return reach(() -> world.database().verdicts(votes));
  }

  @Override
  public List<TallyUpdate> tallies(LogPartition partition) {
    return reach(() -> world.database().tallies(cell, partition));
  }

  @Override
  public void trimmed(LogPartition partition, long offset) {
    throw new IllegalStateException("no schedule trims a log");
  }

  @Override
  public Optional<SettledVote> find(VerdictKey key) {
    return reach(() -> world.database().find(key));
  }

  @Override
  public void filled(LogProgress gap) {
    throw new IllegalStateException("no schedule cuts a log short");
  }
}
