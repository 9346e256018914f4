package io.cellvote.control.leaderboard;

import static io.cellvote.control.leaderboard.Boards.CELL_1;
import static io.cellvote.control.leaderboard.Boards.CELL_2;
import static io.cellvote.control.leaderboard.Boards.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettledOffsetsTest {
  private static final LogPartition ONE = new LogPartition(CELL_1, new UUID(0, 1), 0);
  private static final LogPartition TWO = new LogPartition(CELL_2, new UUID(0, 2), 0);

  private final SettledOffsets offsets = new SettledOffsets();

  @BeforeEach
  void everythingWasReadAtTheStart() {
    Map<LogPartition, Long> settled = Map.of(ONE, 10L, TWO, 10L);
    offsets.confirm(new TallySnapshot(1, NOW, settled, settled.keySet(), List.of()));
  }

  @Test
  void toRead_topicToldAll_isNothing() {
    offsets.tell(ONE, 100);

    assertThat(offsets.toRead(Map.of(ONE, 100L), NOW)).isEmpty();
  }

  @Test
  void toRead_settledFurtherThanToldSinceTheLastPoll_isThatPartitionOnly() {
    offsets.tell(ONE, 100);
    offsets.tell(TWO, 50);
    assertThat(poll(Map.of(ONE, 101L, TWO, 51L), NOW)).isEmpty();
    offsets.tell(TWO, 51);

    assertThat(offsets.toRead(Map.of(ONE, 102L, TWO, 52L), NOW)).containsExactly(ONE);
  }

  @Test
  void toRead_topicIsNotHeard_isReadAtOnce() {
    assertThat(offsets.toRead(Map.of(ONE, 11L, TWO, 10L), NOW)).containsExactly(ONE);
  }

  @Test
  void toRead_nothingSettledSinceTheStart_isNothing() {
    assertThat(offsets.toRead(Map.of(ONE, 10L), NOW.plusSeconds(3600))).isEmpty();
  }

  @Test
  void toRead_quietButNeverConfirmed_isReadOnce() {
    offsets.tell(ONE, 100);
    poll(Map.of(ONE, 100L), NOW);

    assertThat(poll(Map.of(ONE, 100L), NOW.plusSeconds(2))).containsExactly(ONE);
    assertThat(poll(Map.of(ONE, 100L), NOW.plusSeconds(4))).isEmpty();
  }

  @Test
  void toRead_busy_isConfirmedOncePerMinute() {
    int reads = 0;
    for (int second = 2; second <= 120; second += 2) {
      offsets.tell(ONE, 10 + second);
      reads += poll(Map.of(ONE, 10L + second), NOW.plusSeconds(second)).size();
    }
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void toRead_afterARestoreThatTookAPartitionBack_isReadAgain() {
    offsets.forget();
    offsets.confirm(new TallySnapshot(2, NOW, Map.of(TWO, 3L), Set.of(TWO), List.of()));

    assertThat(offsets.toRead(Map.of(ONE, 5L, TWO, 3L), NOW)).containsExactly(ONE);
  }

  @Test
  void toRead_logMadeAnew_isReadUnderItsNewId() {
    offsets.tell(ONE, 100);
    LogPartition anew = new LogPartition(CELL_1, new UUID(0, 9), 0);

    assertThat(offsets.toRead(Map.of(ONE, 100L, anew, 3L), NOW)).containsExactly(anew);
  }

  @Test
  void toRead_databaseRestored_doesNotTrustWhatWasTold() {
    offsets.tell(ONE, 100);
    offsets.forget();

    assertThat(offsets.toRead(Map.of(ONE, 60L), NOW)).containsExactly(ONE);
  }

  private Set<LogPartition> poll(Map<LogPartition, Long> settled, Instant now) {
    Set<LogPartition> read = offsets.toRead(settled, now);
    offsets.confirm(new TallySnapshot(1, now, settled, read, List.of()));
    return read;
  }
}
