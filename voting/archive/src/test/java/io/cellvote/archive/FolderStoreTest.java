package io.cellvote.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
