package io.cellvote.control.audit;

import static io.cellvote.stores.EventTables.EVENT_EXCLUSION;
import static io.cellvote.stores.Tables.EVENT;
import static io.cellvote.stores.Tables.SETTLEMENT_MARK;
import static io.cellvote.stores.Tables.VOTE;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.cellvote.model.CellId;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.VoteState;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Reads what each cell brought to the events that are final, of these. */
final class FinalParts {
  private static final Field<OffsetDateTime> LAST = max(VOTE.SETTLED_AT);

  private FinalParts() {}

  static List<FinalPart> of(DSLContext sql, Condition which) {
    Field<OffsetDateTime> marked =
        DSL.field(
            select(max(SETTLEMENT_MARK.PASSED_AT))
                .from(SETTLEMENT_MARK)
                .where(SETTLEMENT_MARK.MARK_ID.eq(EVENT.EVENT_ID))
                .and(SETTLEMENT_MARK.CELL_ID.eq(VOTE.CELL_ID)));
    Field<Boolean> excluded =
        DSL.field(
            DSL.exists(
                selectOne()
                    .from(EVENT_EXCLUSION)
                    .where(EVENT_EXCLUSION.EVENT_ID.eq(EVENT.EVENT_ID))
                    .and(EVENT_EXCLUSION.CELL_ID.eq(VOTE.CELL_ID))));
    return sql.select(EVENT.EVENT_ID, VOTE.CELL_ID, LAST, EVENT.FINAL_AT, marked, excluded)
        .from(EVENT)
        .join(VOTE)
        .on(VOTE.EVENT_ID.eq(EVENT.EVENT_ID))
        .where(EVENT.STATE.eq(EventState.FINAL.code()))
        .and(EVENT.FINAL_AT.isNotNull())
        .and(VOTE.STATE.eq(VoteState.COUNTED.code()))
        .and(which)
        .groupBy(EVENT.EVENT_ID, VOTE.CELL_ID)
        .fetch(row ->
            new FinalPart(
                new EventId(row.value1()),
                new CellId(row.value2()),
                row.value3().toInstant(),
                row.value4().toInstant(),
                Optional.ofNullable(row.value5())
                    .filter(_ -> !row.value6())
                    .map(OffsetDateTime::toInstant)));
  }
}
