package io.cellvote.cell.settlement;

import io.cellvote.cell.Fixtures;
import io.cellvote.cell.TestDatabase;
import io.cellvote.cell.event.application.NewEvent;
import io.cellvote.cell.event.infrastructure.SqlEvents;
import io.cellvote.cell.settlement.application.VoteLedger;
import io.cellvote.cell.settlement.infrastructure.SqlVoteLedger;
import io.cellvote.model.CellId;
import io.cellvote.model.Event;
import io.cellvote.model.RegionId;
import org.junit.jupiter.api.AfterEach;

class SqlVoteLedgerIT extends VoteLedgerContract {
  private final TestDatabase database = TestDatabase.fresh();

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Override
  VoteLedger ledgerOf(CellId cell) {
    return new SqlVoteLedger(database.transactions(), cell, new RegionId("use1"));
  }

  @Override
  void create(Event event) {
    new SqlEvents(database.transactions()).create(new NewEvent(event, Fixtures.anyVoter(), 0));
  }
}
