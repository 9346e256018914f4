package io.cellvote.control.fraud;

import static io.cellvote.stores.FraudTables.FRAUD_FLAG;
import static io.cellvote.stores.FraudTables.VOTE_CORRECTION;
import static io.cellvote.stores.Tables.VOTE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import io.cellvote.control.placement.Operations;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import io.cellvote.stores.Transactions;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Shows operators the held votes, and takes down what they decide, as an order for the cell that
 * settled the vote. That cell finds it in the database and carries it out: it is the one writer of
 * the vote's tally, and nobody calls it. The order of a dead cell waits for it.
 */
final class FraudDesk {
  private static final String PENDING = "pending";
  private static final String HELD = "held";

  private final Transactions database;

  FraudDesk(Transactions database) {
    this.database = requireNonNull(database, "database");
  }

  /** How an order stands. */
  sealed interface Order {
    /** The cell has it, and did not carry it out yet. */
    record Pending(Flag.Ballot vote, Decision decision) implements Order {}

    /** It is carried out. */
    record Done(Flag.Ballot vote, Decision decision) implements Order {}

    /** Something else was decided before, or the vote is not one of which that can be decided. */
    record Conflict(String reason) implements Order {}

    /** There is no such flag, or no such vote. */
    record Unknown() implements Order {}
  }

  /**
   * Which vote: its id alone names one only if it is flagged. Votes are found by event and voter.
   */
  record Named(VoteId vote, Optional<UserId> voter, Optional<EventId> event) {}

  /** Who wants something done, and why. */
  record Wish(Decision decision, String actor, String reason) {}

  /** Held votes, the oldest first. */
  FlagPage flags(FlagPage.Wanted wanted) {
    return database.read(sql ->
        FlagPage.of(
            sql.select(FRAUD_FLAG.fields())
                .select(VOTE_CORRECTION.KIND)
                .from(FRAUD_FLAG)
                .leftJoin(VOTE_CORRECTION)
                .on(VOTE_CORRECTION.CORRECTION_ID.eq(FRAUD_FLAG.FLAG_ID))
                .and(VOTE_CORRECTION.STATE.eq(PENDING))
                .where(those(wanted))
                .orderBy(FRAUD_FLAG.FLAGGED_AT, FRAUD_FLAG.FLAG_ID)
                .limit(wanted.limit() + 1)
                .fetch(FraudDesk::flag),
            wanted.limit()));
  }

  private static Condition those(FlagPage.Wanted wanted) {
    Condition event =
        wanted.event().map(id -> FRAUD_FLAG.EVENT_ID.eq(id.value())).orElse(noCondition());
    Condition after =
        wanted
            .after()
            .<Condition>map(place ->
                row(FRAUD_FLAG.FLAGGED_AT, FRAUD_FLAG.FLAG_ID)
                    .gt(val(place.at().atOffset(ZoneOffset.UTC)), val(place.id())))
            .orElse(noCondition());
    return FRAUD_FLAG.STATE.eq(wanted.state()).and(event).and(after);
  }

  /** Releases or rejects a held vote. Repeatable: the first order stands. */
  Order decide(UUID flagId, Wish wish) {
    return database.run(sql ->
        find(sql, FRAUD_FLAG.FLAG_ID.eq(flagId)).stream()
            .findFirst()
            .map(flag -> decide(sql, flag, wish))
            .orElseGet(Order.Unknown::new));
  }

  private static Order decide(DSLContext sql, Flag flag, Wish wish) {
    Decision decision = wish.decision();
    if (flag.state().equals(decision.outcome())) {
      return new Order.Done(flag.vote(), decision);
    }
    if (flag.isUndecided()) {
      give(sql, flag.id(), flag.vote(), wish);
      return new Order.Pending(flag.vote(), decision);
    }
    return flag.ordered().equals(Optional.of(decision))
        ? new Order.Pending(flag.vote(), decision)
        : new Order.Conflict(
            "It was decided before: " + flag.ordered().map(Decision::outcome).orElse(flag.state()));
  }

  /** Takes a counted vote back. Repeatable. */
  Order withdraw(Named named, Wish wish) {
    return database.run(sql ->
        located(sql, named).map(vote -> withdraw(sql, vote, wish)).orElseGet(Order.Unknown::new));
  }

  /** By its key, or by its flag. */
  private static Optional<Flag.Ballot> located(DSLContext sql, Named named) {
    if (named.voter().isPresent() && named.event().isPresent()) {
      return sql.selectFrom(VOTE)
          .where(VOTE.EVENT_ID.eq(named.event().get().value()))
          .and(VOTE.USER_ID.eq(named.voter().get().value()))
          .and(VOTE.VOTE_ID.eq(named.vote().value()))
          .fetchOptional(row ->
              new Flag.Ballot(
                  named.vote(),
                  named.voter().get(),
                  named.event().get(),
                  new ContestantId(row.get(VOTE.CONTESTANT_ID)),
                  new CellId(row.get(VOTE.CELL_ID))));
    }
    List<Flag> flags = find(sql, FRAUD_FLAG.VOTE_ID.eq(named.vote().value()));
    return flags.size() == 1 ? Optional.of(flags.getFirst().vote()) : Optional.empty();
  }

  private static Order withdraw(DSLContext sql, Flag.Ballot vote, Wish wish) {
    UUID id = withdrawal(vote);
    Optional<String> ordered =
        sql.select(VOTE_CORRECTION.STATE)
            .from(VOTE_CORRECTION)
            .where(VOTE_CORRECTION.CORRECTION_ID.eq(id))
            .fetchOptional(VOTE_CORRECTION.STATE);
    if (ordered.filter(PENDING::equals).isPresent()) {
      return new Order.Pending(vote, Decision.WITHDRAW);
    }
    return switch (state(sql, vote)) {
      case WITHDRAWN -> new Order.Done(vote, Decision.WITHDRAW);
      case COUNTED -> {
        give(sql, id, vote, wish);
        yield new Order.Pending(vote, Decision.WITHDRAW);
      }
      case HELD -> new Order.Conflict("The vote is held: release or reject it");
      case REJECTED -> new Order.Conflict("The vote was rejected, and is in no tally");
    };
  }

  private static UUID withdrawal(Flag.Ballot vote) {
    String name = "withdraw/%s/%s/%s".formatted(vote.event(), vote.voter(), vote.id());
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  private static VoteState state(DSLContext sql, Flag.Ballot vote) {
    return sql.select(VOTE.STATE)
        .from(VOTE)
        .where(VOTE.EVENT_ID.eq(vote.event().value()))
        .and(VOTE.USER_ID.eq(vote.voter().value()))
        .fetchOptional(VOTE.STATE)
        .flatMap(VoteState::ofCode)
        .orElseThrow();
  }

  /** The order, and a line in the log of operations. One that came to nothing is given anew. */
  private static void give(DSLContext sql, UUID id, Flag.Ballot vote, Wish wish) {
    sql.deleteFrom(VOTE_CORRECTION).where(VOTE_CORRECTION.CORRECTION_ID.eq(id)).execute();
    sql.insertInto(VOTE_CORRECTION)
        .set(VOTE_CORRECTION.CORRECTION_ID, id)
        .set(VOTE_CORRECTION.KIND, wish.decision().code())
        .set(VOTE_CORRECTION.CELL_ID, vote.cell().value())
        .set(VOTE_CORRECTION.EVENT_ID, vote.event().value())
        .set(VOTE_CORRECTION.USER_ID, vote.voter().value())
        .set(VOTE_CORRECTION.VOTE_ID, vote.id().value())
        .set(VOTE_CORRECTION.CONTESTANT_ID, vote.contestant().value())
        .set(VOTE_CORRECTION.REASON, wish.reason())
        .set(VOTE_CORRECTION.ORDERED_BY, wish.actor())
        .execute();
    Operations.add(
        sql,
        wish.actor(),
        wish.decision().code(),
        vote.cell(),
        "vote %s of %s in event %s. %s"
            .formatted(vote.id(), vote.voter(), vote.event(), wish.reason())
            .strip());
  }

  private static List<Flag> find(DSLContext sql, Condition which) {
    return sql.select(FRAUD_FLAG.fields())
        .select(VOTE_CORRECTION.KIND)
        .from(FRAUD_FLAG)
        .leftJoin(VOTE_CORRECTION)
        .on(VOTE_CORRECTION.CORRECTION_ID.eq(FRAUD_FLAG.FLAG_ID))
        .and(VOTE_CORRECTION.STATE.eq(PENDING))
        .where(which)
        .limit(2)
        .fetch(FraudDesk::flag);
  }

  private static Flag flag(Record row) {
    String reasons = row.get(FRAUD_FLAG.REASONS);
    return new Flag(
        row.get(FRAUD_FLAG.FLAG_ID),
        new Flag.Ballot(
            new VoteId(row.get(FRAUD_FLAG.VOTE_ID)),
            new UserId(row.get(FRAUD_FLAG.USER_ID)),
            new EventId(row.get(FRAUD_FLAG.EVENT_ID)),
            new ContestantId(row.get(FRAUD_FLAG.CONTESTANT_ID)),
            new CellId(row.get(FRAUD_FLAG.CELL_ID))),
        Optional.ofNullable(row.get(FRAUD_FLAG.SCORE)),
        reasons.isEmpty() ? List.of() : Arrays.asList(reasons.split(",", -1)),
        row.get(FRAUD_FLAG.FLAGGED_AT).toInstant(),
        row.get(FRAUD_FLAG.STATE),
        Optional.ofNullable(row.get(VOTE_CORRECTION.KIND)).flatMap(Decision::ofCode));
  }

  /** The states that flags may have. */
  static List<String> states() {
    return List.of(HELD, Decision.RELEASE.outcome(), Decision.REJECT.outcome());
  }
}
