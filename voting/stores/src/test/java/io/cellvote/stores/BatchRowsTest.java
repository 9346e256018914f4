package io.cellvote.stores;

import static io.cellvote.stores.Tables.DATABASE_EPOCH;
import static io.cellvote.stores.Tables.TALLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class BatchRowsTest {
  private final DSLContext sql = DSL.using(SQLDialect.POSTGRES);

  @Test
  void insert_ofColumnsThatAreNamedOnce_isThatOfAllThreeLists() {
    var rows =
        BatchRows.of(List.of(Map.entry("cell-1", 2L), Map.entry("cell-2", 3L)))
            .column(TALLY.CELL_ID, Map.Entry::getKey)
            .column(TALLY.VOTES, Map.Entry::getValue)
            .always(TALLY.EPOCH, DATABASE_EPOCH.EPOCH)
            .always(TALLY.VERSION, inline(1L));

    assertThat(sql.insertInto(TALLY, rows.targets()).select(rows.select(DATABASE_EPOCH)).getSQL())
        .isEqualTo(
            sql.insertInto(TALLY, TALLY.CELL_ID, TALLY.VOTES, TALLY.EPOCH, TALLY.VERSION)
                .select(
                    select(
                            rows.column(TALLY.CELL_ID),
                            rows.column(TALLY.VOTES),
                            DATABASE_EPOCH.EPOCH,
                            inline(1L))
                        .from(rows.table(), DATABASE_EPOCH))
                .getSQL())
        .contains("as batch(cell_id, votes)");
  }
}
