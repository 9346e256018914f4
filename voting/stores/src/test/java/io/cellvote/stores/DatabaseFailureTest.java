package io.cellvote.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFailureTest {
  /** PostgreSQL's states, and CockroachDB's: 40003 ambiguous, 58C00 range away, 58C01 no node. */
  @ParameterizedTest
  @CsvSource({
    "22021, POISON",
    "22003, POISON",
    "23503, POISON",
    "23505, POISON",
    "23514, POISON",
    "40001, CONFLICT",
    "40P01, CONFLICT",
    "40003, OUTAGE",
    "58C00, OUTAGE",
    "58C01, OUTAGE",
    "XXUUU, OUTAGE",
    "57014, OUTAGE",
    "0A000, OUTAGE",
    "25P02, OUTAGE",
    "08006, OUTAGE",
    "57P01, OUTAGE",
    "53100, OUTAGE",
    "25006, OUTAGE",
    "XX000, OUTAGE",
    "42P01, OUTAGE"
  })
  void of_sqlState_tellsDataFromWorld(String state, DatabaseFailure expected) {
    RuntimeException wrapped = new RuntimeException(new SQLException("no", state));

    assertThat(DatabaseFailure.of(wrapped)).isEqualTo(expected);
  }

  /** CockroachDB says the same of a conflict that it gave up itself, at a statement or a commit. */
  @Test
  void of_restartTransaction_isAConflict() {
    SQLException restart =
        new SQLException(
            "ERROR: restart transaction: TransactionRetryWithProtoRefreshError: ReadWithinUncertainty",
            "40001");

    assertThat(DatabaseFailure.of(new RuntimeException(restart)))
        .isEqualTo(DatabaseFailure.CONFLICT);
  }

  @Test
  void of_noSqlState_isAnOutage() {
    assertThat(DatabaseFailure.of(new SQLException("lost"))).isEqualTo(DatabaseFailure.OUTAGE);
  }
}
