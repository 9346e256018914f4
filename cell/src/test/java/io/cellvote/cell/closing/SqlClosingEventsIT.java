package io.cellvote.cell.closing;

import static io.cellvote.stores.Tables.EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.Fixtures;
import io.cellvote.cell.TestDatabase;
import io.cellvote.cell.ballot.model.Mark;
import io.cellvote.cell.closing.application.ClosingEvents.Closing;
import io.cellvote.cell.closing.infrastructure.SqlClosingEvents;
import io.cellvote.cell.event.application.NewEvent;
import io.cellvote.cell.event.infrastructure.SqlEvents;
import io.cellvote.cell.settlement.application.VoteLedger;
import io.cellvote.cell.settlement.infrastructure.SqlVoteLedger;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.model.CellId;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.model.RegionId;
import io.cellvote.testing.CockroachSuite;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(CockroachSuite.DATABASE)
class SqlClosingEventsIT {
  private static final CellId HERE = new CellId("cell-1");

  private final TestDatabase database = TestDatabase.fresh();
  private final VoteLedger ledger =
      new SqlVoteLedger(database.transactions(), HERE, new RegionId("use1"));
  private long nanos = -1;
  private final SqlClosingEvents events =
      new SqlClosingEvents(database.transactions(), HERE, () -> nanos);

  private final Event event = Fixtures.openEvent(2);
  private final LogPartition partition = anyPartition();

  private static LogPartition anyPartition() {
    return new LogPartition(new LogId(UUID.randomUUID()), 0);
  }

  @BeforeEach
  void closeOne() {
    new SqlEvents(database.transactions()).create(new NewEvent(event, Fixtures.anyVoter(), 0));
    database.<Integer>ask(sql -> sql.update(EVENT).set(EVENT.STATE, "closing").execute());
    ledger.open(partition);
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  private void pass() {
    ledger.settle(Batch.of(partition, List.of(new LogEntry.Marked(0, Mark.closing(event.id())))));
  }

  private List<EventId> unmarked() {
    return events.unmarked().stream().map(Closing::event).toList();
  }

  @Test
  void unmarked_untilThePartitionHasPassedTheMark() {
    assertThat(unmarked()).containsExactly(event.id());
    assertThat(unmarked()).containsExactly(event.id());

    pass();

    assertThat(unmarked()).isEmpty();
  }

  @Test
  void unmarked_logThatIsAdoptedAfterTheMark_isSeenAfterAWhile() {
    pass();
    assertThat(unmarked()).isEmpty();
    ledger.open(anyPartition());

    nanos += Duration.ofSeconds(29).toNanos();
    assertThat(unmarked()).as("it was asked a moment ago").isEmpty();

    nanos += Duration.ofSeconds(1).toNanos();
    assertThat(unmarked()).containsExactly(event.id());
  }
}
