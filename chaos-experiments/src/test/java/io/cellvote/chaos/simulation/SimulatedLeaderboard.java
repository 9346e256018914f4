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

  SimulatedLeaderboard(Set<Flaw> flaws) {
    this.flaws = flaws;
  }

  void take(TallySlot slot, TallyRegister register) {
    tallies = tallies.merge(slot, asFound(register));
  }

  void takeAll(Map<TallySlot, TallyRegister> registers) {
    registers.forEach(this::take);
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
