package io.cellvote.control.adoption;

import static io.cellvote.stores.PlacementTables.OPERATION;
import static io.cellvote.stores.Tables.LOG_GAP;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.control.TestDatabase;
import io.cellvote.control.adoption.LogAdoption.Outcome;
import io.cellvote.control.audit.LogEnds;
import io.cellvote.control.placement.RegisteredCell;
import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellState;
import io.cellvote.model.RegionId;
import io.cellvote.testing.CockroachSuite;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an operator's word on a lost log writes, and when it writes nothing. */
@Tag(CockroachSuite.DATABASE)
class LogAdoptionIT {
  private static final CellId CELL = new CellId("cell-1");
  private static final UUID OLD = new UUID(0, 1);
  private static final UUID NEW = new UUID(0, 2);

  private TestDatabase database;
  private LogEnds log = new LogEnds.Read(CELL, OLD, Map.of(0, 0L), Map.of(0, 20L));
  private LogAdoption adoption;

  @BeforeEach
  void start() {
    database = TestDatabase.fresh();
    database.settled(CELL, OLD, 0, 20);
    adoption = new LogAdoption(database.transactions(), _ -> List.of(log), this::find);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void adopt_logThatIsWell_changesNothing() throws Exception {
    assertThat(adoption.adopt(CELL, "ada", true)).isEqualTo(new Outcome.Adopted(List.of()));
    assertThat(gaps()).isEmpty();
    assertThat(operations()).isZero();
  }

  @Test
  void adopt_replacedLog_withoutTheWord_tellsWhatWouldBeLost() throws Exception {
    log = new LogEnds.Read(CELL, NEW, Map.of(0, 0L), Map.of(0, 0L));

    assertThat(adoption.adopt(CELL, "ada", false))
        .isInstanceOfSatisfying(
            Outcome.NotAccepted.class,
            refused -> assertThat(refused.losses().getFirst().describe()).contains("offset 20"));
    assertThat(gaps()).isEmpty();
    assertThat(row(OLD).get(SETTLEMENT.RETIRED)).isFalse();
  }

  @Test
  void adopt_replacedLog_retiresTheOldOne_once() throws Exception {
    log = new LogEnds.Read(CELL, NEW, Map.of(0, 0L), Map.of(0, 0L));

    assertThat(adoption.adopt(CELL, "ada", true)).isInstanceOf(Outcome.Adopted.class);
    assertThat(row(OLD).get(SETTLEMENT.RETIRED)).isTrue();
    assertThat(row(OLD).get(SETTLEMENT.NEXT_OFFSET)).isEqualTo(20);
    assertThat(gaps()).hasSize(1);
    assertThat(gaps().getFirst().get(LOG_GAP.SETTLED_TO)).isEqualTo(20);
    assertThat(gaps().getFirst().get(LOG_GAP.ACCEPTED_BY)).isEqualTo("ada");
    assertThat(gaps().getFirst().get(LOG_GAP.TO_FILL)).isFalse();
    assertThat(adoption.adopt(CELL, "ada", true)).isEqualTo(new Outcome.Adopted(List.of()));
    assertThat(operations()).isEqualTo(1);
  }

  /** A new log was adopted and settled from; then the old one is back, and not adopted yet. */
  private void replaceLogAndFindItAgain() throws Exception {
    log = new LogEnds.Read(CELL, NEW, Map.of(0, 0L), Map.of(0, 0L));
    adoption.adopt(CELL, "ada", true);
    database.settled(CELL, NEW, 0, 3);
    log = new LogEnds.Read(CELL, OLD, Map.of(0, 0L), Map.of(0, 25L));
  }

  @Test
  void adopt_oldLogThatIsFoundAgain_goesOnWhereItWas() throws Exception {
    replaceLogAndFindItAgain();

    assertThat(adoption.adopt(CELL, "ada", true)).isInstanceOf(Outcome.Adopted.class);
    assertThat(row(OLD).get(SETTLEMENT.RETIRED)).isFalse();
    assertThat(row(NEW).get(SETTLEMENT.RETIRED)).isTrue();
  }

  @Test
  void adopt_logThatIsLostTwice_keepsBothGaps_andWhenTheyWere() throws Exception {
    replaceLogAndFindItAgain();
    adoption.adopt(CELL, "bob", true);
    log = new LogEnds.Read(CELL, NEW, Map.of(0, 0L), Map.of(0, 3L));

    assertThat(adoption.adopt(CELL, "eve", true)).isInstanceOf(Outcome.Adopted.class);
    assertThat(gaps()).extracting(gap -> gap.get(LOG_GAP.LOG_ID)).containsExactly(OLD, NEW, OLD);
    assertThat(gaps())
        .extracting(gap -> gap.get(LOG_GAP.ACCEPTED_BY))
        .containsExactly("ada", "bob", "eve");
    assertThat(adoption.adopt(CELL, "eve", true)).isEqualTo(new Outcome.Adopted(List.of()));
  }

  @Test
  void adopt_logCutShort_leavesTheBooks_andOrdersTheGapFilled() throws Exception {
    log = new LogEnds.Read(CELL, OLD, Map.of(0, 0L), Map.of(0, 12L));

    assertThat(adoption.adopt(CELL, "ada", true)).isInstanceOf(Outcome.Adopted.class);
    assertThat(row(OLD).get(SETTLEMENT.NEXT_OFFSET)).isEqualTo(20);
    assertThat(row(OLD).get(SETTLEMENT.RETIRED)).isFalse();
    assertThat(gaps().getFirst().get(LOG_GAP.TO_FILL)).isTrue();
    assertThat(adoption.adopt(CELL, "bob", true)).isEqualTo(new Outcome.Adopted(List.of()));
  }

  @Test
  void adopt_logCutShortAgain_laterOn_isAnotherGap() throws Exception {
    log = new LogEnds.Read(CELL, OLD, Map.of(0, 0L), Map.of(0, 12L));
    adoption.adopt(CELL, "ada", true);
    database.settled(CELL, OLD, 0, 40);
    log = new LogEnds.Read(CELL, OLD, Map.of(0, 0L), Map.of(0, 30L));

    assertThat(adoption.adopt(CELL, "bob", false)).isInstanceOf(Outcome.NotAccepted.class);
    assertThat(adoption.adopt(CELL, "bob", true)).isInstanceOf(Outcome.Adopted.class);
    assertThat(gaps()).hasSize(2);
    assertThat(gaps().getLast().get(LOG_GAP.SETTLED_TO)).isEqualTo(40);
    assertThat(gaps().getLast().get(LOG_GAP.ACCEPTED_BY)).isEqualTo("bob");
    assertThat(operations()).isEqualTo(2);
  }

  @Test
  void adopt_logWithoutItsHead_booksTheRecordsAsLost() throws Exception {
    log = new LogEnds.Read(CELL, OLD, Map.of(0, 27L), Map.of(0, 40L));

    assertThat(adoption.adopt(CELL, "ada", true)).isInstanceOf(Outcome.Adopted.class);
    assertThat(row(OLD).get(SETTLEMENT.NEXT_OFFSET)).isEqualTo(27);
    assertThat(row(OLD).get(SETTLEMENT.LOST)).isEqualTo(7);
    assertThat(row(OLD).get(SETTLEMENT.PROCESSED)).isEqualTo(20);
  }

  @Test
  void adopt_logThatCanNotBeSeen_isNoAnswer() throws Exception {
    log = new LogEnds.Unreachable(CELL, "a:9092");
    assertThat(adoption.adopt(CELL, "ada", true)).isInstanceOf(Outcome.LogAway.class);
    log = LogEnds.Read.none(CELL);
    assertThat(adoption.adopt(CELL, "ada", true)).isInstanceOf(Outcome.LogAway.class);
    assertThat(adoption.adopt(new CellId("cell-9"), "ada", true))
        .isInstanceOf(Outcome.NoSuchCell.class);
    assertThat(gaps()).isEmpty();
  }

  private Optional<RegisteredCell> find(CellId id) {
    return Optional.of(id)
        .filter(CELL::equals)
        .map(cell ->
            new RegisteredCell(
                new Cell(
                    cell, new RegionId("use1"), URI.create("http://a:1"), CellState.ACTIVE, 100),
                "a:9092"));
  }

  private Record row(UUID log) {
    return database
        .transactions()
        .run(sql -> sql.selectFrom(SETTLEMENT).where(SETTLEMENT.LOG_ID.eq(log)).fetchSingle());
  }

  private List<Record> gaps() {
    return database
        .transactions()
        .run(sql -> List.copyOf(sql.selectFrom(LOG_GAP).orderBy(LOG_GAP.ACCEPTED_AT).fetch()));
  }

  private int operations() {
    return database.transactions().run(sql -> sql.fetchCount(OPERATION));
  }
}
