package io.cellvote.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.CellId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever uses an archive's store relies on. */
public abstract class ArchiveStoreContract {
  private CellId cell;

  @BeforeEach
  void nameACell() {
    cell = new CellId("c" + UUID.randomUUID().toString().substring(0, 8));
  }

  /** A store that is there. */
  protected abstract ArchiveStore store();

  private BatchKey key(long sequence) {
    return new BatchKey(cell, 1, sequence);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void get_whatWasPut_isThatByteForByte() {
    byte[] batch = Batches.chain(1, 50).getFirst().bytes();

    assertThat(store().put(key(1), batch)).isTrue();

    assertThat(store().get(key(1)).orElseThrow()).isEqualTo(batch);
  }

  @Test
  void get_nothingOfThatName_isEmpty() {
    assertThat(store().get(key(404))).isEmpty();
  }

  @Test
  void put_nameThatIsTaken_isToldSo_andChangesNothing() {
    store().put(key(1), bytes("first"));

    assertThat(store().put(key(1), bytes("second"))).isFalse();

    assertThat(store().get(key(1)).orElseThrow()).isEqualTo(bytes("first"));
  }

  @Test
  void forEach_namesEveryBatchInOrder() {
    BatchKey later = new BatchKey(cell, 2, 3);
    List.of(key(2), later, key(1)).forEach(key -> store().put(key, bytes("batch")));
    List<BatchKey> found = new ArrayList<>();

    store()
        .forEach(key -> {
          if (key.cell().equals(cell)) {
            found.add(key);
          }
        });

    assertThat(found).containsExactly(key(1), key(2), later);
  }
}
