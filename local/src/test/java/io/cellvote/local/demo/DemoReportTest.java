package io.cellvote.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.audit.AuditReport;
import io.cellvote.local.http.JsonTree;
import io.cellvote.local.replay.input.TallyKey;
import io.cellvote.local.replay.result.Comparison;
import io.cellvote.local.replay.result.ReplayReport.Counts;
import io.cellvote.local.replay.voting.Quantiles;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoReportTest {
  private static final TallyKey KEY = new TallyKey("e", "a");

  @Test
  void isGood_everythingCountedOnce_saysSoInWords() {
    DemoReport report = report(100, 0, 0);
    assertThat(report.isGood()).isTrue();
    assertThat(report.text())
        .contains("105 votes were sent by 100 voters")
        .contains("Leaderboard = database = the first vote of every voter");
    assertThat(DemoJson.of(report).toString())
        .contains("\"lost\":0,\"double_counted\":0", "\"ok\":true");
  }

  @Test
  void isGood_aConfirmedVoteIsMissing_isLost() {
    DemoReport report = report(99, 0, 0);
    assertThat(report.lost()).isEqualTo(1);
    assertThat(report.isGood()).isFalse();
    assertThat(report.text()).contains("WRONG: e a: expected 100", "SOMETHING DOES NOT HOLD");
  }

  @Test
  void isGood_moreRowsThanVoters_isCountedTwice() {
    assertThat(report(101, 0, 0).twice()).isEqualTo(1);
    assertThat(report(101, 0, 0).isGood()).isFalse();
    assertThat(report(100, 0, 1).twice()).isEqualTo(1);
  }

  @Test
  void isGood_aVoteWithoutAnAnswer_isNot() {
    assertThat(report(100, 1, 0).isGood()).isFalse();
  }

  private static DemoReport report(long counted, long failed, int doubleVotes) {
    return new DemoReport(
        100,
        new Counts(105, 100, 5 - failed, 0, 0, failed, 0),
        counted,
        new Quantiles(105, 3, 4, 5, 6),
        "cell-2",
        7.5,
        Comparison.of(Map.of(KEY, 100L), Map.of(KEY, 100L), Optional.of(Map.of(KEY, counted))),
        new AuditReport(
            JsonTree.of(
                "{\"double_votes\":%d,\"ok\":%b}".formatted(doubleVotes, doubleVotes == 0))));
  }
}
