package io.cellvote.control.event;

import static io.cellvote.stores.EventTables.EVENT_CHANGE;
import static io.cellvote.stores.EventTables.EVENT_EXCLUSION;
import static io.cellvote.stores.PlacementTables.OPERATION;
import static io.cellvote.stores.Tables.EVENT;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static io.cellvote.stores.Tables.SETTLEMENT_MARK;
import static io.cellvote.stores.Tables.VOTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.control.TestDatabase;
import io.cellvote.control.event.FinalPolicy.Decision;
import io.cellvote.control.placement.PlacementLease;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.TallySlot;
import io.cellvote.testing.CockroachSuite;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.TableField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How events move on by themselves, and at an operator's word. */
@Tag(CockroachSuite.DATABASE)
class EventLifeIT {
  private static final CellId ONE = new CellId("cell-1");
  private static final CellId TWO = new CellId("cell-2");
  private static final UUID LOG = UUID.randomUUID();

  private TestDatabase database;
  private EventLife life;
  private Finalisation finalisation;
  private EventId event;

  @BeforeEach
  void start() {
    database = TestDatabase.fresh();
    life = lifeOf("here");
    finalisation = new Finalisation(database.transactions());
    event = database.event("Song contest", "Anna", "Ben");
  }

  private EventLife lifeOf(String holder) {
    return new EventLife(
        database.transactions(), new PlacementLease(holder, Duration.ofSeconds(10)));
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void beat_opensAndClosesByTheirTimes_andSaysSo() {
    set(EVENT.STATE, EventState.SCHEDULED.code());
    set(EVENT.OPENS_AT, inHours(1));
    set(EVENT.CLOSES_AT, inHours(2));
    life.beat();
    assertThat(state()).isEqualTo(EventState.SCHEDULED);

    set(EVENT.OPENS_AT, inHours(-1));
    life.beat();
    assertThat(state()).isEqualTo(EventState.OPEN);

    database.settled(ONE, LOG, 0, 10);
    set(EVENT.CLOSES_AT, inHours(0));
    life.beat();
    assertThat(state()).isEqualTo(EventState.CLOSING);
    assertThat(changes()).containsExactly("open", "close");
    assertThat(get(EVENT.CLOSING_AT)).isNotNull();
  }

  @Test
  void beat_withoutTheLease_changesNothing() {
    lifeOf("there").beat(); // takes no lease: nothing is due
    set(EVENT.CLOSES_AT, inHours(-1));
    boolean held = ask(sql -> new PlacementLease("there", Duration.ofSeconds(60)).hold(sql));
    assertThat(held).isTrue();

    life.beat();

    assertThat(state()).isEqualTo(EventState.OPEN);
  }

  @Test
  void closing_isFinalWhenEveryPartitionOfEveryCellHasPassedTheMark() {
    database.settled(ONE, LOG, 0, 10);
    database.settled(ONE, LOG, 1, 0);
    database.settled(TWO, LOG, 0, 10);
    database.state(event, EventState.CLOSING);
    pass(ONE, 0);
    pass(TWO, 0);
    life.beat();
    assertThat(state())
        .as("a partition without a vote must pass it, too")
        .isEqualTo(EventState.CLOSING);
    assertThat(life.waiting().events()).isEqualTo(1);

    pass(ONE, 1);
    life.beat();

    assertThat(state()).isEqualTo(EventState.FINAL);
    assertThat(changes()).containsExactly("final");
    assertThat(get(EVENT.FINAL_AT)).isNotNull();
    life.beat();
    assertThat(changes()).as("once").containsExactly("final");
    assertThat(life.waiting().events()).isZero();
  }

  @Test
  void closing_waitsForAnewLogThatACellOpened_andForNoLogThatWasGivenUp() {
    database.settled(ONE, LOG, 0, 10);
    database.state(event, EventState.CLOSING);
    this.<Integer>ask(sql -> sql.update(SETTLEMENT).set(SETTLEMENT.RETIRED, true).execute());
    UUID anew = UUID.randomUUID();
    database.settled(ONE, anew, 0, 0);
    life.beat();
    assertThat(state()).isEqualTo(EventState.CLOSING);

    pass(ONE, anew, 0);
    life.beat();
    assertThat(state()).isEqualTo(EventState.FINAL);
  }

  @Test
  void closing_waitsForHeldVotes() {
    database.vote(new TallySlot(event, ContestantId.of(event, 0), ONE, 0));
    this.<Integer>ask(sql -> sql.update(VOTE).set(VOTE.STATE, "held").execute());
    database.state(event, EventState.CLOSING);
    life.beat();
    assertThat(state()).isEqualTo(EventState.CLOSING);
    assertThat(finalisation.finalise(event, Set.of(), "ada"))
        .contains(new Decision.Waits(Map.of(), 1));

    this.<Integer>ask(sql -> sql.update(VOTE).set(VOTE.STATE, "rejected").execute());
    life.beat();
    assertThat(state()).isEqualTo(EventState.FINAL);
  }

  @Test
  void moreClosingEventsThanOnePage_areAllLookedAt() {
    database.settled(ONE, LOG, 0, 10);
    for (int number = 0; number < ClosingPage.EVENTS_MAX + 1; number++) {
      database.state(database.event("Stuck", "Anna"), EventState.CLOSING);
    }
    EventId last = database.event("The last", "Anna");
    database.state(last, EventState.CLOSING);
    pass(last, ONE, LOG, 0);

    life.beat();
    life.beat();

    assertThat(life.waiting().events()).isEqualTo(ClosingPage.EVENTS_MAX + 2);
    assertThat(finalisation.progress(last).orElseThrow().state()).isEqualTo(EventState.FINAL);
  }

  @Test
  void finalise_withoutADeadCell_excludesIt_andItsSettlersWillSee() {
    database.settled(ONE, LOG, 0, 10);
    database.settled(TWO, LOG, 0, 10);
    database.state(event, EventState.CLOSING);
    pass(ONE, 0);
    assertThat(finalisation.finalise(event, Set.of(), "ada"))
        .contains(new Decision.Waits(Map.of(TWO, 1), 0));
    assertThat(finalisation.finalise(event, Set.of(ONE), "ada"))
        .contains(new Decision.HasPassed(ONE));

    assertThat(finalisation.finalise(event, Set.of(TWO), "ada"))
        .contains(new Decision.MakeFinal(Set.of(TWO)));

    assertThat(state()).isEqualTo(EventState.FINAL);
    assertThat(changes()).containsExactly("finalise");
    assertThat(
            this.<List<String>>ask(sql ->
                sql.select(EVENT_EXCLUSION.CELL_ID)
                    .from(EVENT_EXCLUSION)
                    .fetch(EVENT_EXCLUSION.CELL_ID)))
        .containsExactly("cell-2");
    assertThat(closingsOf(TWO)).isEqualTo(1);
    assertThat(closingsOf(ONE)).isZero();
    assertThat(
            this.<List<String>>ask(
                sql -> sql.select(OPERATION.ACTION).from(OPERATION).fetch(OPERATION.ACTION)))
        .containsExactly("finalise");
    assertThat(finalisation.finalise(event, Set.of(TWO), "ada")).contains(new Decision.IsFinal());
  }

  @Test
  void finalise_ofNoEvent_isEmpty() {
    EventId none = new EventId(UUID.randomUUID());
    assertThat(finalisation.finalise(none, Set.of(), "ada")).isEmpty();
    assertThat(finalisation.progress(none)).isEqualTo(Optional.empty());
  }

  private long closingsOf(CellId cell) {
    return ask(sql ->
        sql.select(SETTLEMENT.CLOSINGS)
            .from(SETTLEMENT)
            .where(SETTLEMENT.CELL_ID.eq(cell.value()))
            .fetchSingle()
            .value1());
  }

  private void pass(CellId cell, int partition) {
    pass(cell, LOG, partition);
  }

  private void pass(CellId cell, UUID log, int partition) {
    pass(event, cell, log, partition);
  }

  private void pass(EventId closed, CellId cell, UUID log, int partition) {
    this.<Integer>ask(sql ->
        sql.insertInto(SETTLEMENT_MARK)
            .set(SETTLEMENT_MARK.CELL_ID, cell.value())
            .set(SETTLEMENT_MARK.LOG_ID, log)
            .set(SETTLEMENT_MARK.LOG_PARTITION, partition)
            .set(SETTLEMENT_MARK.MARK_ID, closed.value())
            .set(SETTLEMENT_MARK.EVENT_ID, closed.value())
            .set(SETTLEMENT_MARK.KIND, "close")
            .set(SETTLEMENT_MARK.LOG_OFFSET, 5L)
            .execute());
  }

  private EventState state() {
    return EventState.ofCode(get(EVENT.STATE)).orElseThrow();
  }

  private List<String> changes() {
    return ask(sql ->
        sql.select(EVENT_CHANGE.ACTION)
            .from(EVENT_CHANGE)
            .where(EVENT_CHANGE.EVENT_ID.eq(event.value()))
            .orderBy(EVENT_CHANGE.CHANGED_AT)
            .fetch(EVENT_CHANGE.ACTION));
  }

  private <T> T get(TableField<Record, T> column) {
    return ask(sql ->
        sql.select(column)
            .from(EVENT)
            .where(EVENT.EVENT_ID.eq(event.value()))
            .fetchSingle()
            .value1());
  }

  private <T> void set(TableField<Record, T> column, T value) {
    this.<Integer>ask(sql ->
        sql.update(EVENT).set(column, value).where(EVENT.EVENT_ID.eq(event.value())).execute());
  }

  private static OffsetDateTime inHours(int hours) {
    return OffsetDateTime.now(ZoneOffset.UTC).plusHours(hours).minusSeconds(1);
  }

  private <T> T ask(Function<DSLContext, T> question) {
    return database.transactions().run(question);
  }
}
