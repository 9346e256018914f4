package io.cellvote.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TalliesTest {
  private static final EventId EVENT = AnyIds.event(1);
  private static final ContestantId ANN = AnyIds.contestant(1);
  private static final ContestantId BOB = AnyIds.contestant(2);

  @Test
  void totals_areTheSumsOverCellsAndPartitions() {
    Tallies tallies =
        Tallies.none()
            .merge(slot(ANN, "a", 0), register(1, 10))
            .merge(slot(ANN, "a", 1), register(1, 20))
            .merge(slot(ANN, "b", 0), register(1, 30))
            .merge(slot(BOB, "b", 0), register(1, 5));

    assertThat(tallies.totals(EVENT)).isEqualTo(Map.of(ANN, 60L, BOB, 5L));
    assertThat(tallies.total(EVENT, ANN)).isEqualTo(60);
    assertThat(tallies.events()).containsExactly(EVENT);
    assertThat(tallies.registers(EVENT)).hasSize(4);
  }

  @Test
  void total_ofUnknownEventOrContestant_isZero() {
    assertThat(Tallies.none().total(EVENT, ANN)).isZero();
    assertThat(Tallies.none().totals(EVENT)).isEmpty();
    assertThat(Tallies.none().register(slot(ANN, "a", 0))).isEmpty();
  }

  @Test
  void merge_newerVersion_replacesAndNeverAdds() {
    Tallies tallies =
        Tallies.none()
            .merge(slot(ANN, "a", 0), register(1, 10))
            .merge(slot(ANN, "a", 0), register(2, 8));

    assertThat(tallies.total(EVENT, ANN)).isEqualTo(8);
  }

  @Test
  void merge_nothingNewer_isTheVerySame() {
    Tallies tallies = Tallies.none().merge(slot(ANN, "a", 0), register(2, 10));

    assertThat(tallies.merge(slot(ANN, "a", 0), register(2, 10))).isSameAs(tallies);
    assertThat(tallies.merge(slot(ANN, "a", 0), register(1, 99))).isSameAs(tallies);
  }

  @Test
  void register_ofANewerEpoch_winsOverAnyVersion() {
    TallyRegister old = new TallyRegister(1, 99, 10);
    TallyRegister restored = new TallyRegister(2, 1, 3);

    assertThat(restored.newerThan(old)).isTrue();
    assertThat(TallyRegister.merge(old, restored)).isEqualTo(restored);
  }

  @Test
  void register_belowZero_isRefused() {
    assertThatThrownBy(() -> new TallyRegister(1, 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TallySlot slot(ContestantId contestant, String cell, int partition) {
    return new TallySlot(EVENT, contestant, new CellId(cell), partition);
  }

  private static TallyRegister register(long version, long votes) {
    return new TallyRegister(1, version, votes);
  }
}
