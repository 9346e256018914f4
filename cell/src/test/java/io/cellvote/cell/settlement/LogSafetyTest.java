package io.cellvote.cell.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.LogProgress;
import io.cellvote.cell.settlement.model.LogSafety;
import io.cellvote.cell.settlement.model.LogView;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When a log is the one that the database knows, and what an operator's word changes. */
class LogSafetyTest {
  private static final LogId LOG = new LogId(new UUID(0, 1));
  private static final LogId OLD = new LogId(new UUID(0, 2));

  @Test
  void judge_logThatGrew_isSafe_andTellsWhatWaits() {
    assertThat(judge(0, 30, settled(LOG, 20))).isEqualTo(new LogSafety.Safe(view(0, 30), 10));
  }

  @Test
  void judge_newLog_isUnsafe_untilTheOldOneIsRetired() {
    assertThat(judge(0, 0, settled(OLD, 20))).isInstanceOf(LogSafety.Unsafe.class);
    assertThat(judge(0, 0, new LogProgress(new LogPartition(OLD, 0), 20, true, false)))
        .isInstanceOf(LogSafety.Safe.class);
  }

  @Test
  void judge_logThatBeginsTooLate_isUnsafe() {
    assertThat(judge(21, 30, settled(LOG, 20))).isInstanceOf(LogSafety.Unsafe.class);
  }

  @Test
  void judge_logThatEndsTooEarly_isUnsafe_andWhenAcceptedToBeFilled() {
    assertThat(judge(0, 19, settled(LOG, 20))).isInstanceOf(LogSafety.Unsafe.class);
    assertThat(judge(0, 19, accepted(20))).isEqualTo(cutShort(20, 1));
  }

  @Test
  void judge_acceptedGapThatIsFull_isNotSafeBeforeItIsClosed() {
    assertThat(judge(0, 20, accepted(20))).isEqualTo(cutShort(20, 0));
    assertThat(judge(0, 25, accepted(20))).isEqualTo(cutShort(20, 0));
  }

  private static LogSafety cutShort(long settledTo, long missing) {
    return new LogSafety.CutShort(List.of(new LogSafety.Gap(accepted(settledTo), missing)));
  }

  private static LogSafety judge(long start, long end, LogProgress progress) {
    return LogSafety.judge(view(start, end), List.of(progress));
  }

  private static LogView view(long start, long end) {
    return new LogView(LOG, Map.of(0, new LogView.Range(start, end)));
  }

  private static LogProgress settled(LogId log, long next) {
    return new LogProgress(new LogPartition(log, 0), next, false, false);
  }

  private static LogProgress accepted(long next) {
    return new LogProgress(new LogPartition(LOG, 0), next, false, true);
  }
}
