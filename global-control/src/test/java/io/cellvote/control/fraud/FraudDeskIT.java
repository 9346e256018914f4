package io.cellvote.control.fraud;

import static io.cellvote.stores.FraudTables.FRAUD_FLAG;
import static io.cellvote.stores.FraudTables.VOTE_CORRECTION;
import static io.cellvote.stores.PlacementTables.OPERATION;
import static io.cellvote.stores.Tables.VOTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.control.TestDatabase;
import io.cellvote.control.fraud.FraudDesk.Named;
import io.cellvote.control.fraud.FraudDesk.Order;
import io.cellvote.control.fraud.FraudDesk.Wish;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.testing.CockroachSuite;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What operators decide about votes is an order, given once. */
@Tag(CockroachSuite.DATABASE)
class FraudDeskIT {
  private static final OffsetDateTime NOON =
      OffsetDateTime.of(2026, 1, 2, 12, 0, 0, 0, ZoneOffset.UTC);
  private static final EventId EVENT = new EventId(new UUID(7, 7));

  private TestDatabase database;
  private FraudDesk desk;

  @BeforeEach
  void start() {
    database = TestDatabase.fresh();
    desk = new FraudDesk(database.transactions());
  }

  @AfterEach
  void stop() {
    database.close();
  }

  private static Wish wish(Decision decision) {
    return new Wish(decision, "ada", "a bought vote");
  }

  private Flag.Ballot vote(String state) {
    Flag.Ballot vote =
        new Flag.Ballot(
            new VoteId(UUID.randomUUID()),
            new UserId(UUID.randomUUID()),
            EVENT,
            ContestantId.of(EVENT, 0),
            new CellId("cell-2"));
    database
        .transactions()
        .run(sql ->
            sql.insertInto(VOTE)
                .set(VOTE.EVENT_ID, vote.event().value())
                .set(VOTE.USER_ID, vote.voter().value())
                .set(VOTE.VOTE_ID, vote.id().value())
                .set(VOTE.CONTESTANT_ID, vote.contestant().value())
                .set(VOTE.STATE, state)
                .set(VOTE.CELL_ID, vote.cell().value())
                .set(VOTE.ACCEPTED_AT, NOON)
                .execute());
    return vote;
  }

  private UUID flag(Flag.Ballot vote, int minute) {
    UUID id = UUID.randomUUID();
    database
        .transactions()
        .run(sql ->
            sql.insertInto(FRAUD_FLAG)
                .set(FRAUD_FLAG.FLAG_ID, id)
                .set(FRAUD_FLAG.EVENT_ID, vote.event().value())
                .set(FRAUD_FLAG.USER_ID, vote.voter().value())
                .set(FRAUD_FLAG.VOTE_ID, vote.id().value())
                .set(FRAUD_FLAG.CONTESTANT_ID, vote.contestant().value())
                .set(FRAUD_FLAG.SCORE, 0.5f)
                .set(FRAUD_FLAG.REASONS, "score,shared_device")
                .set(FRAUD_FLAG.CELL_ID, vote.cell().value())
                .set(FRAUD_FLAG.FLAGGED_AT, NOON.plusMinutes(minute))
                .execute());
    return id;
  }

  private int orders() {
    return database.transactions().read(sql -> sql.fetchCount(VOTE_CORRECTION));
  }

  private int operations() {
    return database.transactions().read(sql -> sql.fetchCount(OPERATION));
  }

  private void carryOut(String flagState) {
    database
        .transactions()
        .run(sql ->
            sql.update(VOTE_CORRECTION).set(VOTE_CORRECTION.STATE, "done").execute()
                + sql.update(FRAUD_FLAG).set(FRAUD_FLAG.STATE, flagState).execute());
  }

  private FlagPage page(String state, int limit, Optional<String> cursor) {
    return desk.flags(
        new FlagPage.Wanted(
            Optional.of(EVENT), state, limit, cursor.flatMap(FlagPage.Place::parse)));
  }

  @Test
  void decide_twice_isOneOrderAndOneLineInTheLog_andSaysWhenItIsDone() {
    Flag.Ballot vote = vote("held");
    UUID flag = flag(vote, 0);

    assertThat(desk.decide(flag, wish(Decision.RELEASE)))
        .isEqualTo(new Order.Pending(vote, Decision.RELEASE));
    assertThat(desk.decide(flag, wish(Decision.RELEASE)))
        .isEqualTo(new Order.Pending(vote, Decision.RELEASE));
    assertThat(orders()).isEqualTo(1);
    assertThat(operations()).isEqualTo(1);

    carryOut("released");
    assertThat(desk.decide(flag, wish(Decision.RELEASE)))
        .isEqualTo(new Order.Done(vote, Decision.RELEASE));
  }

  @Test
  void decide_otherwiseThanBefore_isAConflict() {
    UUID flag = flag(vote("held"), 0);
    desk.decide(flag, wish(Decision.REJECT));

    assertThat(desk.decide(flag, wish(Decision.RELEASE))).isInstanceOf(Order.Conflict.class);
    carryOut("rejected");
    assertThat(desk.decide(flag, wish(Decision.RELEASE))).isInstanceOf(Order.Conflict.class);
    assertThat(desk.decide(UUID.randomUUID(), wish(Decision.RELEASE)))
        .isEqualTo(new Order.Unknown());
  }

  @Test
  void flags_byPage_areAllOfThemOnce_withWhatIsOrdered() {
    UUID first = flag(vote("held"), 1);
    flag(vote("held"), 2);
    flag(vote("held"), 2);
    desk.decide(first, wish(Decision.RELEASE));

    FlagPage one = page("held", 2, Optional.empty());
    FlagPage two = page("held", 2, one.next());

    assertThat(one.flags()).hasSize(2);
    assertThat(one.flags().getFirst().ordered()).contains(Decision.RELEASE);
    assertThat(one.flags().getFirst().reasons()).containsExactly("score", "shared_device");
    assertThat(two.flags()).hasSize(1).doesNotContainAnyElementsOf(one.flags());
    assertThat(two.next()).isEmpty();
    assertThat(page("released", 2, Optional.empty()).flags()).isEmpty();
    assertThat(FlagPage.Place.parse("nonsense")).isEmpty();
  }

  @Test
  void withdraw_countedVote_isFoundByItsKeyOrItsFlag_andHeldOnesAreNot() {
    Flag.Ballot counted = vote("counted");
    Flag.Ballot held = vote("held");
    flag(held, 0);
    Named byKey =
        new Named(counted.id(), Optional.of(counted.voter()), Optional.of(counted.event()));

    assertThat(desk.withdraw(byKey, wish(Decision.WITHDRAW)))
        .isEqualTo(new Order.Pending(counted, Decision.WITHDRAW));
    assertThat(desk.withdraw(byKey, wish(Decision.WITHDRAW)))
        .isEqualTo(new Order.Pending(counted, Decision.WITHDRAW));
    assertThat(orders()).isEqualTo(1);
    assertThat(withoutKey(counted)).isEqualTo(new Order.Unknown());
    assertThat(withoutKey(held)).isInstanceOf(Order.Conflict.class);
  }

  private Order withoutKey(Flag.Ballot vote) {
    return desk.withdraw(
        new Named(vote.id(), Optional.empty(), Optional.empty()), wish(Decision.WITHDRAW));
  }
}
