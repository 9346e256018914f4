package io.cellvote.cell.settlement;

import static io.cellvote.cell.Fixtures.anyVote;
import static io.cellvote.stores.EventTables.EVENT_CHANGE;
import static io.cellvote.stores.EventTables.EVENT_EXCLUSION;
import static io.cellvote.stores.Tables.EVENT;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.VOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.cell.Fixtures;
import io.cellvote.cell.TestDatabase;
import io.cellvote.cell.event.application.NewEvent;
import io.cellvote.cell.event.infrastructure.SqlEvents;
import io.cellvote.cell.settlement.application.VoteLedger;
import io.cellvote.cell.settlement.infrastructure.SqlVoteLedger;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.Books;
import io.cellvote.cell.settlement.model.Settlement;
import io.cellvote.model.CellId;
import io.cellvote.model.Event;
import io.cellvote.model.RegionId;
import io.cellvote.model.RejectReason;
import io.cellvote.model.Verdict;
import io.cellvote.model.Vote;
import io.cellvote.testing.CockroachSuite;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(CockroachSuite.DATABASE)
class SqlVoteLedgerIT extends HeldVotesContract {
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

  @Test
  void settle_afterARestart_theMarkIsKnown() {
    ledger.settle(Batch.of(partition, List.of(closing(0))));

    VoteLedger again = ledgerOf(HERE);
    again.open(partition);

    assertThat(verdicts(again.settle(batch(1, anyVote(event))))).containsExactly(LATE);
  }

  @Test
  void settle_markOfAnEventThatIsOpenInARestoredDatabase_closesIt() {
    ledger.settle(Batch.of(partition, List.of(closing(0))));

    assertThat(
            database.<String>ask(sql -> sql.select(EVENT.STATE).from(EVENT).fetchSingle().value1()))
        .isEqualTo("closing");
    assertThat(
            database.<List<String>>ask(sql ->
                sql.select(EVENT_CHANGE.ACTION)
                    .from(EVENT_CHANGE)
                    .orderBy(EVENT_CHANGE.CHANGED_AT)
                    .fetch(EVENT_CHANGE.ACTION)))
        .containsExactly("create", "close");
  }

  @Test
  void settle_eventThatIsFinalAlready_inALogThatNobodyKnew_isRejected() {
    database.<Integer>ask(sql -> sql.update(EVENT).set(EVENT.STATE, "final").execute());

    assertThat(verdicts(ledger.settle(batch(0, anyVote(event))))).containsExactly(LATE);
  }

  @Test
  void settle_afterAnEventWasFinalisedWithoutTheCell_isRejectedAndCountedOnce() {
    Vote first = anyVote(event);
    ledger.settle(batch(0, first));
    int before = finaliseWithout(HERE);
    assertThat(before).isEqualTo(1);
    Vote late = anyVote(event);

    Settlement done = ledger.settle(batch(1, late, late, first));
    ledger.settle(batch(4, late, anyVote(event)));

    Verdict excluded = new Verdict.Rejected(RejectReason.FINALISED_WITHOUT_CELL);
    assertThat(verdicts(done)).containsExactly(excluded, excluded, new Verdict.Processed());
    assertThat(settled(done).books()).isEqualTo(new Books(0, 1, 0, 2, 0, 0, 0));
    assertThat(
            database.<Long>ask(sql ->
                sql.select(EVENT_EXCLUSION.EXCLUDED_VOTES)
                    .from(EVENT_EXCLUSION)
                    .fetchSingle()
                    .value1()))
        .isEqualTo(2);
    assertThat(database.tallyOf(event)).isEqualTo(database.rowsOf(event)).isEqualTo(1);
  }

  @Test
  void finalise_whileTheCellSettles_whatItCountedThenIsWhatCounts() throws Exception {
    AtomicInteger settled = new AtomicInteger();
    Thread settler =
        Thread.ofVirtual()
            .start(() -> {
              for (int at = 0; at < 300; at++) {
                ledger.settle(batch(at, anyVote(event)));
                settled.incrementAndGet();
              }
            });
    await().atMost(Duration.ofSeconds(30)).until(() -> settled.get() > 30);

    int rowsThen = finaliseWithout(HERE);
    settler.join(Duration.ofSeconds(60));

    assertThat(settled).hasValue(300);
    assertThat(database.rowsOf(event)).isEqualTo(rowsThen).isBetween(30, 300);
    assertThat(database.tallyOf(event)).isEqualTo(rowsThen);
    assertThat(database.booked(SETTLEMENT.REJECTED)).isEqualTo(300 - rowsThen);
  }

  /** As global-control does it, in one transaction; how many votes counted then. */
  private int finaliseWithout(CellId cell) {
    return database.<Integer>ask(sql -> {
      sql.update(EVENT).set(EVENT.STATE, "final").execute();
      sql.insertInto(EVENT_EXCLUSION)
          .set(EVENT_EXCLUSION.EVENT_ID, event.id().value())
          .set(EVENT_EXCLUSION.CELL_ID, cell.value())
          .set(EVENT_EXCLUSION.EXCLUDED_BY, "operator")
          .execute();
      sql.update(SETTLEMENT)
          .set(SETTLEMENT.CLOSINGS, SETTLEMENT.CLOSINGS.plus(1))
          .where(SETTLEMENT.CELL_ID.eq(cell.value()))
          .execute();
      return sql.fetchCount(VOTE, VOTE.EVENT_ID.eq(event.id().value()));
    });
  }
}
