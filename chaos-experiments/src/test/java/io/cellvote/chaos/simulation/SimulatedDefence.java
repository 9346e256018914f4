package io.cellvote.chaos.simulation;

import io.cellvote.cell.ballot.application.Submission;
import io.cellvote.cell.ballot.application.VoteDefence;
import io.cellvote.cell.ballot.model.Suspicion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Holds some votes for no reason; of two copies of one it may hold either. */
final class SimulatedDefence implements VoteDefence {
  private static final Suspicion HELD = new Suspicion(Optional.of(1f), true, List.of("score"));

  private final World world;

  SimulatedDefence(World world) {
    this.world = world;
  }

  @Override
  public Optional<Duration> limited(Submission submission) {
    return Optional.empty();
  }

  @Override
  public Opinion judge(Submission submission) {
    boolean held = world.chance().strikes(Fault.VOTE_HELD);
    return new Opinion.Accept(held ? HELD : Suspicion.NONE);
  }
}
