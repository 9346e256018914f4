package io.cellvote.chaos.simulation;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.Tallies;
import io.cellvote.model.TallyRegister;
import io.cellvote.model.TallySlot;
import java.util.Map;
import java.util.Set;

/** The leaderboard: the newest register of every slot, summed up. */
final class SimulatedLeaderboard {
  private final Set<Flaw> flaws;
  private Tallies tallies = Tallies.none();
  private long received;
  private long epoch;

  SimulatedLeaderboard(Set<Flaw> flaws) {
    this.flaws = flaws;
  }

  /** Takes what was published, unless it is of an epoch that is over. */
  void take(TallySlot slot, TallyRegister register) {
    if (register.epoch() >= epoch) {
      merge(slot, register);
    }
  }

  /** Reads the database; after a restore it forgets what the epochs before had published. */
  void takeAll(Map<TallySlot, TallyRegister> registers, long current) {
    if (current > epoch) {
      epoch = current;
      tallies = Tallies.none();
    }
    registers.forEach(this::merge);
  }

  private void merge(TallySlot slot, TallyRegister register) {
    tallies = tallies.merge(slot, asFound(register));
  }

  private TallyRegister asFound(TallyRegister register) {
    return flaws.contains(Flaw.LAST_TALLY_WINS)
        ? new TallyRegister(1, ++received, register.votes())
        : register;
  }

  Map<ContestantId, Long> totals(EventId event) {
    return tallies.totals(event);
  }
}
