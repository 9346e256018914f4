package io.cellvote.chaos.history;

import static io.cellvote.chaos.history.TestHistory.EVENT;
import static io.cellvote.chaos.history.TestHistory.contestant;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the checker says of looks at the leaderboard. */
class LeaderboardHistoryTest {
  private final TestHistory told = new TestHistory();

  @Test
  void leaderboard_thatClimbsBehindTheSettled_isGood() {
    told.observe(0, 3).observe(2, 3).observe(2, 5).observe(5, 5);

    assertThat(HistoryChecker.check(told.history())).isEmpty();
  }

  @Test
  void leaderboard_thatFalls_wentBack() {
    told.observe(3, 3).observe(2, 3);

    assertThat(HistoryChecker.check(told.history()))
        .singleElement()
        .isInstanceOfSatisfying(
            Violation.LeaderboardWentBack.class,
            back -> assertThat(List.of(back.from(), back.to())).containsExactly(3L, 2L));
  }

  @Test
  void leaderboard_thatForgetsAContestant_wentBack() {
    told.observe(3, 3).observe(EVENT, Map.of(), Map.of(contestant(0), 3L)).observe(3, 3);

    assertThat(HistoryChecker.check(told.history()))
        .singleElement()
        .isInstanceOf(Violation.LeaderboardWentBack.class);
  }

  @Test
  void leaderboard_thatFallsByACorrection_isGood() {
    told.observe(3, 3).corrected(1).observe(3, 2).observe(2, 2);

    assertThat(HistoryChecker.check(told.history())).isEmpty();
  }

  @Test
  void leaderboard_thatFallsByMoreThanTheCorrection_wentBack() {
    told.observe(3, 3).corrected(1).observe(1, 2);

    assertThat(HistoryChecker.check(told.history()))
        .singleElement()
        .isInstanceOf(Violation.LeaderboardWentBack.class);
  }

  @Test
  void leaderboard_thatShowsMoreThanIsSettled_isAbove() {
    told.observe(4, 3).observe(4, 4);

    assertThat(HistoryChecker.check(told.history()))
        .singleElement()
        .isInstanceOfSatisfying(
            Violation.LeaderboardAboveSettled.class,
            above -> assertThat(List.of(above.shown(), above.settled())).containsExactly(4L, 3L));
  }
}
