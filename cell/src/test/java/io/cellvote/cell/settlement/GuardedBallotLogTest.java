package io.cellvote.cell.settlement;

import static io.cellvote.cell.Fixtures.anyVote;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.Fixtures;
import io.cellvote.cell.ballot.application.BallotLog;
import io.cellvote.cell.ballot.application.BallotLog.Receipt;
import io.cellvote.cell.ballot.model.WeighedVote;
import io.cellvote.cell.settlement.application.CellLog;
import io.cellvote.cell.settlement.application.GuardedBallotLog;
import io.cellvote.cell.settlement.application.LogGuard;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.LogView;
import io.cellvote.model.CellId;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partition that is settled to 10, and a broker that answers what the test lets it answer. */
class GuardedBallotLogTest {
  private static final LogId LOG = new LogId(new UUID(1, 2));
  private static final LogPartition PARTITION = new LogPartition(LOG, 0);
  private static final long SETTLED = 10;

  private final InMemoryVoteLedger ledger =
      new InMemoryVoteLedger(new InMemoryVoteLedger.Shared(), new CellId("cell-1"));
  private final LogGuard guard = new LogGuard(new WholeLog(), ledger, (_, _) -> {});
  private Receipt answer = new Receipt.Acked(0, SETTLED);
  private final BallotLog log = new GuardedBallotLog((_, _) -> answer, guard);

  private record WholeLog() implements CellLog {
    @Override
    public void create() {}

    @Override
    public LogView view() {
      return new LogView(LOG, Map.of(0, new LogView.Range(0, SETTLED)));
    }

    @Override
    public OptionalLong firstYoungerThan(Duration age, LogPartition partition) {
      return OptionalLong.empty();
    }

    @Override
    public void trim(LogPartition partition, long offset) {}
  }

  @BeforeEach
  void settleAndLook() {
    ledger.open(PARTITION);
    ledger.settle(
        Batch.of(
            PARTITION,
            LongStream.range(0, SETTLED)
                .<LogEntry>mapToObj(offset -> new LogEntry.Malformed(offset, "not a vote"))
                .toList()));
    guard.look();
    assertThat(guard.closed()).isEmpty();
  }

  private Receipt append(Receipt broker) {
    answer = broker;
    return log.append(WeighedVote.of(anyVote(Fixtures.openEvent(1))), "");
  }

  @Test
  void append_behindWhatIsSettled_isAcked() {
    assertThat(append(new Receipt.Acked(0, SETTLED))).isInstanceOf(Receipt.Acked.class);
    assertThat(guard.closed()).isEmpty();
  }

  @Test
  void append_whereTheLogWasSettled_isNotAcked_andClosesTheLog() {
    assertThat(append(new Receipt.Acked(0, SETTLED - 1)))
        .as("no settler would read it")
        .isInstanceOf(Receipt.Unavailable.class);
    assertThat(guard.closed()).isPresent();
    assertThat(guard.missing()).isPresent();
  }

  @Test
  void append_failed_closesTheLogForOthers_untilALookHasFoundIt() {
    append(new Receipt.Unavailable("no answer"));
    assertThat(guard.closed()).contains("no answer");
    assertThat(guard.isDoubted()).isTrue();

    guard.look();
    assertThat(guard.closed()).isEmpty();
    assertThat(guard.missing()).isEmpty();
  }

  @Test
  void append_thatGoesWell_endsTheDoubtOfOneThatFailed() {
    append(new Receipt.Unavailable("no answer"));
    append(new Receipt.Acked(0, SETTLED + 1));

    assertThat(guard.closed()).isEmpty();
  }

  @Test
  void append_forWhichThereIsNoRoom_saysNothingOfTheLog() {
    assertThat(append(new Receipt.Full())).isInstanceOf(Receipt.Full.class);
    assertThat(guard.closed()).isEmpty();
  }
}
