package io.cellvote.cell.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cellvote.cell.drain.application.DrainGate;
import io.cellvote.cell.drain.application.DrainId;
import io.cellvote.cell.drain.application.DrainMemory;
import io.cellvote.cell.drain.infrastructure.DrainFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainGateTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final DrainId DRAIN = new DrainId(UUID.randomUUID());

  @TempDir private Path folder;

  @Test
  void letIn_openGate_runsTheAppend() {
    assertThat(gate().letIn(() -> "acked")).contains("acked");
  }

  @Test
  void letIn_closedGate_runsNothing() {
    DrainGate gate = gate();
    gate.close(DRAIN);

    assertThat(gate.letIn(() -> "acked")).isEmpty();
    gate.open();
    assertThat(gate.letIn(() -> "acked")).contains("acked");
  }

  @Test
  void close_waitsForWhoIsInside_andLetsNobodyElseIn() throws Exception {
    DrainGate gate = gate();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    var append =
        CompletableFuture.supplyAsync(
            () -> gate.letIn(() -> stayInside(inside, leave)), DrainGateTest::start);
    inside.await();
    var closing = CompletableFuture.runAsync(() -> gate.close(DRAIN), DrainGateTest::start);
    await().atMost(SOON).until(gate::isClosed);

    assertThat(closing).isNotDone();
    leave.countDown();
    closing.get();
    assertThat(append.get()).contains("acked");
    assertThat(gate.letIn(() -> "acked")).isEmpty();
  }

  @Test
  void closedGate_isClosedAfterARestart() {
    gate().close(DRAIN);

    assertThat(gate().drain()).contains(DRAIN);
    gate().open();
    assertThat(gate().drain()).isEmpty();
  }

  @Test
  void close_thatCanNotBeRemembered_isClosedAllTheSame_andSaysSo() {
    DrainMemory forgetful = new Forgetful(new DrainFile(folder.resolve("drained")));
    DrainGate gate = new DrainGate(forgetful);

    assertThatThrownBy(() -> gate.close(DRAIN)).isInstanceOf(UncheckedIOException.class);
    assertThat(gate.isClosed()).isTrue();
    assertThat(gate.isRemembered()).isFalse();
  }

  /** A disk that is full. */
  private record Forgetful(DrainMemory disk) implements DrainMemory {
    @Override
    public Optional<DrainId> read() {
      return disk.read();
    }

    @Override
    public void write(DrainId id) {
      throw new UncheckedIOException(new IOException("no space left"));
    }

    @Override
    public void clear() {
      disk.clear();
    }
  }

  @Test
  void memoryThatCanNotBeRead_isNoOpenGate() throws IOException {
    Files.writeString(folder.resolve("drained"), "nonsense");

    assertThatThrownBy(this::gate).hasMessageContaining("does not hold the id of a drain");
  }

  private DrainGate gate() {
    return new DrainGate(new DrainFile(folder.resolve("drained")));
  }

  private static void start(Runnable task) {
    Thread.ofVirtual().start(task);
  }

  private static String stayInside(CountDownLatch inside, CountDownLatch leave) {
    inside.countDown();
    try {
      leave.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return "acked";
  }
}
