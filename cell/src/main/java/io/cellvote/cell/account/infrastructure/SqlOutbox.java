package io.cellvote.cell.account.infrastructure;

import static io.cellvote.stores.AccountTables.OUTBOX;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.cellvote.cell.account.application.Outbox;
import io.cellvote.cell.account.model.Letter;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.stores.Transactions;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;

/** Mails that wait, in the shared database: whichever cell is there sends them. */
public final class SqlOutbox implements Outbox {
  private static final String PENDING = "pending";
  private static final String DEAD = "dead";
  private static final String CONFIRMATION = "confirmation";

  private final Transactions transactions;

  public SqlOutbox(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Letter> claim(int max, Duration lease) {
    return transactions.run(sql -> claim(sql, max, lease));
  }

  /** What another instance is taking just now is passed over, not waited for. */
  private static List<Letter> claim(DSLContext sql, int max, Duration lease) {
    List<UUID> due =
        sql.select(OUTBOX.OUTBOX_ID)
            .from(OUTBOX)
            .where(OUTBOX.STATE.eq(PENDING))
            .and(OUTBOX.DUE_AT.le(currentOffsetDateTime()))
            .orderBy(OUTBOX.DUE_AT)
            .limit(max)
            .forUpdate()
            .skipLocked()
            .fetch(OUTBOX.OUTBOX_ID);
    return due.isEmpty()
        ? List.of()
        : sql.update(OUTBOX)
            .set(OUTBOX.TRIES, OUTBOX.TRIES.plus(1))
            .set(OUTBOX.DUE_AT, in(lease))
            .where(OUTBOX.OUTBOX_ID.eq(DSL.any(due.toArray(UUID[]::new))))
            .returning()
            .fetch(SqlOutbox::letter);
  }

  private static Letter letter(Record row) {
    UUID id = row.get(OUTBOX.OUTBOX_ID);
    UserId user = new UserId(row.get(OUTBOX.USER_ID));
    int tries = row.get(OUTBOX.TRIES);
    return row.get(OUTBOX.KIND).equals(CONFIRMATION)
        ? new Letter.Confirmation(id, user, tries)
        : new Letter.Result(id, user, tries, new EventId(row.get(OUTBOX.EVENT_ID)));
  }

  @Override
  public void done(Letter letter) {
    transactions.run(
        sql -> sql.deleteFrom(OUTBOX).where(OUTBOX.OUTBOX_ID.eq(letter.id())).execute());
  }

  @Override
  public void putOff(Letter letter, Duration delay) {
    transactions.run(sql ->
        sql.update(OUTBOX)
            .set(OUTBOX.DUE_AT, in(delay))
            .where(OUTBOX.OUTBOX_ID.eq(letter.id()))
            .execute());
  }

  @Override
  public void bury(Letter letter) {
    transactions.run(sql ->
        sql.update(OUTBOX)
            .set(OUTBOX.STATE, DEAD)
            .where(OUTBOX.OUTBOX_ID.eq(letter.id()))
            .execute());
  }

  @Override
  public Counts counts() {
    return transactions.read(sql -> new Counts(count(sql, PENDING), count(sql, DEAD)));
  }

  /** No further than to the limit: however many there are, it costs the same. */
  private static int count(DSLContext sql, String state) {
    return sql.fetchCount(selectOne().from(OUTBOX).where(OUTBOX.STATE.eq(state)).limit(COUNT_MAX));
  }

  private static Field<OffsetDateTime> in(Duration delay) {
    return currentOffsetDateTime().plus(val(DayToSecond.valueOf(delay)));
  }
}
