package io.cellvote.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends ArchiveStoreContract {
  @TempDir private Path folder;

  @Override
  protected ArchiveStore store() {
    return new FolderStore(folder.resolve("archive"));
  }

  @Test
  void put_leavesNothingBesideTheBatch() throws IOException {
    store().put(Batches.key(1), new byte[] {1});
    store().put(Batches.key(1), new byte[] {2});

    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .containsExactly(folder.resolve("archive").resolve(Batches.key(1).path()));
    }
  }

  @Test
  void put_whereNoFolderCanBe_saysThatItIsAway() throws IOException {
    Files.createFile(folder.resolve("archive"));

    assertThatExceptionOfType(ArchiveUnavailableException.class)
        .isThrownBy(() -> store().put(Batches.key(1), new byte[] {1}))
        .withMessageContaining(folder.toString());
  }

  /** S3 decides it as atomically; the server that stands in for it in tests does not. */
  @Test
  void put_byManyAtOnce_oneHasTheName() throws Exception {
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (int writer = 0; writer < 6; writer++) {
      byte[] own = {(byte) writer};
      writers.add(() -> store().put(Batches.key(1), own));
    }
    int won = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (Future<Boolean> writer : threads.invokeAll(writers)) {
        won += writer.get() ? 1 : 0;
      }
    }

    assertThat(won).isEqualTo(1);
  }
}
