package io.cellvote.stores;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseProductTest {
  @ParameterizedTest
  @CsvSource({
    "'CockroachDB CCL v25.2.1 (x86_64-pc-linux-gnu, built 2025/06/04, go1.23.7)', COCKROACHDB",
    "'PostgreSQL 18.0 on x86_64-pc-linux-gnu, compiled by gcc', POSTGRESQL"
  })
  void ofVersion_ownWords_tellTheProduct(String version, DatabaseProduct expected) {
    assertThat(DatabaseProduct.ofVersion(version)).isEqualTo(expected);
  }
}
