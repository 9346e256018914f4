package io.cellvote.cell.settlement;

import io.cellvote.cell.settlement.application.VoteLedger;
import io.cellvote.model.CellId;
import io.cellvote.model.Event;

class InMemoryVoteLedgerTest extends HeldVotesContract {
  private final InMemoryVoteLedger.Shared shared = new InMemoryVoteLedger.Shared();

  @Override
  VoteLedger ledgerOf(CellId cell) {
    return new InMemoryVoteLedger(shared, cell);
  }

  @Override
  void create(Event event) {
    shared.create(event);
  }
}
