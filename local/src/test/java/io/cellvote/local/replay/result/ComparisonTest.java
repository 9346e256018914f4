package io.cellvote.local.replay.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.replay.input.TallyKey;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final TallyKey A = new TallyKey("e", "a");
  private static final TallyKey B = new TallyKey("e", "b");

  @Test
  void of_allEqual_hasNoDifference() {
    Comparison comparison =
        Comparison.of(Map.of(A, 2L, B, 0L), Map.of(A, 2L, B, 0L), Optional.of(Map.of(A, 2L)));
    assertThat(comparison.compared()).isEqualTo(2);
    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.databaseRead()).isTrue();
  }

  @Test
  void of_leaderboardBehindOrDatabaseOff_isADifference() {
    Comparison comparison =
        Comparison.of(
            Map.of(A, 2L, B, 1L), Map.of(A, 1L, B, 1L), Optional.of(Map.of(A, 2L, B, 3L)));
    assertThat(comparison.differences().stream().map(Object::toString))
        .containsExactly(
            "e a: expected 2, leaderboard 1, database 2",
            "e b: expected 1, leaderboard 1, database 3");
  }

  @Test
  void of_votesThatTheFileDoesNotName_areADifference() {
    Comparison comparison = Comparison.of(Map.of(A, 2L), Map.of(A, 2L, B, 1L), Optional.empty());
    assertThat(comparison.compared()).isEqualTo(2);
    assertThat(comparison.differences().stream().map(Object::toString))
        .containsExactly("e b: expected 0, leaderboard 1");
    assertThat(comparison.databaseRead()).isFalse();
  }

  @Test
  void of_expectedZeroForAnEventNobodyHas_isNoDifference() {
    assertThat(Comparison.of(Map.of(A, 0L), Map.of(), Optional.of(Map.of())).differences())
        .isEmpty();
  }
}
