package io.cellvote.local.replay.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.replay.input.TallyKey;
import io.cellvote.local.replay.result.ReplayReport.Counts;
import io.cellvote.local.replay.result.ReplayReport.Times;
import io.cellvote.local.replay.voting.Quantiles;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Quantiles SOME = new Quantiles(9, 1.234, 2, 3, 4);

  @Test
  void json_wholeReport_hasTheMembersThatOtherToolsRead() {
    assertThat(ReportJson.of(report(0, Optional.of(comparison(1)))).toString())
        .isEqualTo(
            "{\"rows\":10,\"sent\":10,\"processed\":7,\"duplicate\":2,\"rejected\":1,"
                + "\"acked\":0,\"failed\":0,\"seconds\":4.0,\"votes_per_second\":2.5,"
                + "\"latency_ms\":{\"p50\":1.23,\"p95\":2.0,\"p99\":3.0,\"max\":4.0},"
                + "\"ingest_ms\":{\"p50\":1.23,\"p95\":2.0,\"p99\":3.0,\"max\":4.0},"
                + "\"end_to_end_ms\":null,"
                + "\"expected\":{\"compared\":1,\"database_read\":false,\"different\":1}}");
  }

  @Test
  void json_nothingToCompare_isNull() {
    assertThat(ReportJson.of(report(0, Optional.empty())).toString())
        .endsWith("\"expected\":null}");
  }

  @Test
  void text_difference_isListed() {
    assertThat(ReportText.of(report(0, Optional.of(comparison(1)))))
        .contains("1 of 1 tallies are not as expected, in leaderboard:")
        .contains("e a: expected 2, leaderboard 1")
        .contains("The database could not be asked.")
        .contains("end to end    not measured")
        .contains("1 x 409 event_not_open");
  }

  @Test
  void isGood_onlyWithoutFailuresAndDifferences() {
    assertThat(report(0, Optional.empty()).isGood()).isTrue();
    assertThat(report(0, Optional.of(inBoth(2))).isGood()).isTrue();
    assertThat(report(0, Optional.of(inBoth(1))).isGood()).isFalse();
    assertThat(report(0, Optional.of(comparison(2))).isGood()).as("database not asked").isFalse();
    assertThat(report(1, Optional.empty()).isGood()).isFalse();
  }

  private static Comparison comparison(long shown) {
    TallyKey key = new TallyKey("e", "a");
    return Comparison.of(Map.of(key, 2L), Map.of(key, shown), Optional.empty());
  }

  private static Comparison inBoth(long counted) {
    TallyKey key = new TallyKey("e", "a");
    Map<TallyKey, Long> tallies = Map.of(key, counted);
    return Comparison.of(Map.of(key, 2L), tallies, Optional.of(tallies));
  }

  private static ReplayReport report(long failed, Optional<Comparison> comparison) {
    return new ReplayReport(
        10,
        2,
        new Counts(10, 7 - failed, 2, 1, 0, failed, 3),
        4,
        new Times(SOME, SOME, Quantiles.NONE),
        new TreeMap<>(Map.of("409 event_not_open", 1L)),
        comparison);
  }
}
