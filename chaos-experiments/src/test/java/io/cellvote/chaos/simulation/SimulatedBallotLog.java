package io.cellvote.chaos.simulation;

import io.cellvote.cell.ballot.application.BallotLog;
import io.cellvote.cell.ballot.model.WeighedVote;
import io.cellvote.model.ContestantId;
import io.cellvote.model.UserId;
import io.cellvote.model.Vote;
import io.cellvote.model.VoteId;

/** The log as one instance writes it. While it waits for the ack, everything else goes on. */
final class SimulatedBallotLog implements BallotLog {
  private static final int ACK_MS_MAX = 250;

  private final World world;
  private final SimulatedLog log;
  private final SimulatedInstance instance;

  SimulatedBallotLog(World world, SimulatedLog log, SimulatedInstance instance) {
    this.world = world;
    this.log = log;
    this.instance = instance;
  }

  @Override
  public Receipt append(WeighedVote ballot, String traceparent) {
    Chance chance = world.chance();
    instance.mayCrash(Fault.CRASH_BEFORE_APPEND);
    if (!log.isWritable()) {
      world.meet();
      return new Receipt.Unavailable("no broker, or no room");
    }
    if (chance.strikes(Fault.LOG_REFUSES)) {
      return new Receipt.Unavailable("refused");
    }
    if (chance.strikes(Fault.APPEND_LATE)) {
      world.soon(2_000, () -> log.append(ballot));
      return new Receipt.Unavailable("no answer in time");
    }
    write(ballot);
    instance.mayCrash(Fault.CRASH_AFTER_APPEND);
    if (chance.strikes(Fault.APPEND_UNSEEN)) {
      return new Receipt.Unavailable("no answer");
    }
    pass(chance.between(0, ACK_MS_MAX));
    instance.checkAlive();
    instance.acked(ballot.vote());
    return new Receipt.Acked(0, 0); // nobody asks a simulated log where
  }

  private void pass(int ms) {
    instance.drainWatch().enter();
    try {
      world.time().pass(ms);
    } finally {
      instance.drainWatch().leave();
    }
  }

  /** A vote of somebody for a contestant that there is not: the database can not take it. */
  private Vote poison(Vote model) {
    UserId somebody = new UserId(world.chance().uuid());
    ContestantId nobody = new ContestantId(world.chance().uuid());
    VoteId id = new VoteId(world.chance().uuid());
    return new Vote(id, somebody, model.event(), nobody, model.acceptedAt());
  }

  private void write(WeighedVote ballot) {
    if (world.flaws().contains(Flaw.ACKED_EARLY)) {
      world.soon(1_000, instance.whileAlive(() -> log.append(ballot)));
      return;
    }
    log.append(ballot);
    if (world.chance().strikes(Fault.APPEND_DOUBLED)) {
      log.append(ballot);
    }
    if (world.chance().strikes(Fault.GARBAGE_IN_LOG)) {
      log.appendGarbage(world.chance().between(0, 1));
    }
    if (world.chance().strikes(Fault.POISON_IN_LOG)) {
      log.append(WeighedVote.of(poison(ballot.vote())));
    }
  }
}
