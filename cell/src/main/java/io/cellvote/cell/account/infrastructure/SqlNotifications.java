package io.cellvote.cell.account.infrastructure;

import static io.cellvote.stores.Tables.EVENT;
import static io.cellvote.stores.Tables.VERDICT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.cellvote.cell.account.application.Notifications;
import io.cellvote.cell.account.model.Notification;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.stores.Transactions;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/**
 * Notifications without rows of their own: the voter's verdicts lie together by the primary key,
 * and the events among them say whether they are final. So a vote costs nothing more.
 */
public final class SqlNotifications implements Notifications {
  private static final Field<OffsetDateTime> AT =
      field(name("at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
  private static final Field<UUID> NO_VOTE = field("cast(null as uuid)", SQLDataType.UUID);
  private static final String RESULT = "result";

  private final Transactions transactions;

  public SqlNotifications(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Notification> of(UserId voter, int limit, int offset) {
    return transactions.read(sql ->
        sql.selectFrom(receipts(voter).unionAll(results(voter)).asTable("told"))
            .orderBy(AT.desc())
            .limit(limit)
            .offset(offset)
            .fetch(row -> notification(row)));
  }

  private static Select<Record5<UUID, String, UUID, String, OffsetDateTime>> receipts(
      UserId voter) {
    return select(
            EVENT.EVENT_ID,
            EVENT.EVENT_NAME,
            VERDICT.VOTE_ID,
            VERDICT.VERDICT_,
            VERDICT.SETTLED_AT.as(AT))
        .from(VERDICT)
        .join(EVENT)
        .on(EVENT.EVENT_ID.eq(VERDICT.EVENT_ID))
        .where(VERDICT.USER_ID.eq(voter.value()));
  }

  private static Select<Record5<UUID, String, UUID, String, OffsetDateTime>> results(UserId voter) {
    return select(
            EVENT.EVENT_ID,
            EVENT.EVENT_NAME,
            NO_VOTE.as(VERDICT.VOTE_ID),
            inline(RESULT).as(VERDICT.VERDICT_),
            EVENT.FINAL_AT.as(AT))
        .from(EVENT)
        .where(EVENT.STATE.eq("final"))
        .and(EVENT.FINAL_AT.isNotNull())
        .and(
            EVENT.EVENT_ID.in(
                select(VERDICT.EVENT_ID)
                    .from(VERDICT)
                    .where(VERDICT.USER_ID.eq(voter.value()))
                    .and(VERDICT.VERDICT_.eq("processed"))));
  }

  private static Notification notification(
      Record5<UUID, String, UUID, String, OffsetDateTime> row) {
    EventId event = new EventId(row.value1());
    return row.value4().equals(RESULT)
        ? new Notification.EventResult(event, row.value2(), row.value5().toInstant())
        : new Notification.VoteReceipt(
            event, row.value2(), new VoteId(row.value3()), row.value4(), row.value5().toInstant());
  }
}
