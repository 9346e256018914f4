package io.cellvote.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFailureTest {
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

  @Test
  void of_noSqlState_isAnOutage() {
    assertThat(DatabaseFailure.of(new SQLException("lost"))).isEqualTo(DatabaseFailure.OUTAGE);
  }
}
