package io.cellvote.chaos.simulation;

import io.cellvote.cell.ballot.model.Correction;
import io.cellvote.model.CellId;
import io.cellvote.model.Vote;
import io.cellvote.model.VoteState;
import java.util.List;
import java.util.Map;

/** Decides about votes, rightly or not: what is written to the log may be outdated by then. */
final class SimulatedOperator {
  private final World world;
  private final Map<CellId, SimulatedCell> cells;

  SimulatedOperator(World world, Map<CellId, SimulatedCell> cells) {
    this.world = world;
    this.cells = cells;
  }

  void decideSomething() {
    List<SimulatedDatabase.Row> rows = world.database().rows();
    if (!rows.isEmpty() && world.chance().strikes(Fault.VOTE_DECIDED)) {
      decide(world.chance().pick(rows));
    }
  }

  private void decide(SimulatedDatabase.Row row) {
    Correction.Kind kind = world.chance().pick(List.of(Correction.Kind.values()));
    if (row.state() == VoteState.HELD && world.chance().oneIn(2)) {
      kind = Correction.Kind.RELEASE;
    }
    Vote vote = row.vote();
    Correction correction =
        new Correction(world.chance().uuid(), kind, vote.id(), vote.voter(), vote.event());
    SimulatedLog log = cells.get(row.cell()).log();
    if (log.isWritable()) {
      log.append(correction);
      if (world.chance().strikes(Fault.CORRECTION_DOUBLED)) {
        log.append(correction);
      }
    }
  }
}
