package io.cellvote.cell.archive.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.archive.ArchiveBatch.Slice;
import io.cellvote.archive.ArchiveEntry;
import io.cellvote.archive.BatchKey;
import io.cellvote.archive.BookedBatch;
import io.cellvote.archive.ChainHash;
import io.cellvote.archive.FolderStore;
import io.cellvote.cell.archive.application.Archivist.Step;
import io.cellvote.cell.settlement.application.CellLog;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.LogView;
import io.cellvote.model.CellId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which records the next batch has: one partition, nothing but repeats. */
class ArchivistTest {
  private static final LogPartition PARTITION = new LogPartition(new LogId(new UUID(7, 7)), 0);

  private static final Duration GATHER = Duration.ofMinutes(5);

  @TempDir private Path folder;
  private final Books books = new Books();
  private final Log log = new Log();

  private Archivist archivist() {
    return new Archivist(
        new Archivist.Parts(new FolderStore(folder), books, new Repeats(), log),
        new Archivist.Terms("key", GATHER));
  }

  @Test
  void step_moreThanABatchWaits_isArchivedBatchByBatch() {
    books.settledTo = 12_000;
    Archivist archivist = archivist();

    assertThat(archivist.step()).isEqualTo(new Step.Added(7_000));
    assertThat(archivist.step()).isEqualTo(new Step.Added(2_000));
    assertThat(archivist.step()).isEqualTo(new Step.Added(0));
    assertThat(archivist.step()).isInstanceOf(Step.Idle.class);
    assertThat(books.booked)
        .extracting(BookedBatch::slice)
        .containsExactly(slice(0, 5_000), slice(5_000, 10_000), slice(10_000, 12_000));
  }

  @Test
  void step_fewYoungRecords_waitForMore() {
    log.firstYoung = OptionalLong.of(0);
    Archivist archivist = archivist();

    books.settledTo = 4_999;
    assertThat(archivist.step()).isInstanceOf(Step.Idle.class);
    assertThat(archivist.pending()).isEqualTo(4_999);

    books.settledTo = 5_010;
    assertThat(archivist.step()).isEqualTo(new Step.Added(10));
    assertThat(archivist.step()).isInstanceOf(Step.Idle.class);
  }

  @Test
  void step_oldRecord_takesTheYoungOnesWithIt() {
    books.settledTo = 100;
    log.firstYoung = OptionalLong.of(1);
    Archivist archivist = archivist();

    assertThat(archivist.step()).isEqualTo(new Step.Added(0));
    books.settledTo = 120;
    assertThat(archivist.step()).isInstanceOf(Step.Idle.class);
    log.firstYoung = OptionalLong.empty();
    assertThat(archivist.step()).isEqualTo(new Step.Added(0));
    assertThat(books.booked)
        .extracting(BookedBatch::slice)
        .containsExactly(slice(0, 100), slice(100, 120));
  }

  private static Slice slice(long from, long to) {
    return new Slice(PARTITION.log().value(), PARTITION.number(), from, to);
  }

  private static final class Books implements ArchiveLedger {
    private final List<BookedBatch> booked = new ArrayList<>();
    private long settledTo;

    @Override
    public boolean hold() {
      return true;
    }

    @Override
    public Chain chain() {
      return new Chain(
          new BatchKey(new CellId("cell-1"), 1, booked.size() + 1L),
          booked.isEmpty() ? ChainHash.NONE : booked.getLast().hash(),
          Map.of(
              PARTITION, new Reach(OptionalLong.of(archivedTo(PARTITION)), settledTo, false, 0)));
    }

    @Override
    public boolean book(BookedBatch batch) {
      return booked.add(batch);
    }

    @Override
    public long archivedTo(LogPartition partition) {
      return booked.isEmpty() ? 0 : booked.getLast().slice().to();
    }
  }

  private static final class Repeats implements SettledRecords {
    @Override
    public List<LogEntry> read(LogPartition partition, long from, long to) {
      return List.of();
    }

    @Override
    public List<ArchiveEntry> entries(LogId of, List<LogEntry> records) {
      return List.of();
    }
  }

  private static final class Log implements CellLog {
    private OptionalLong firstYoung = OptionalLong.empty();

    @Override
    public void create() {}

    @Override
    public LogView view() {
      return new LogView(PARTITION.log(), Map.of(0, new LogView.Range(0, 1_000_000)));
    }

    @Override
    public OptionalLong firstYoungerThan(Duration age, LogPartition partition) {
      assertThat(age).isEqualTo(GATHER);
      return firstYoung;
    }

    @Override
    public void trim(LogPartition partition, long offset) {}
  }
}
