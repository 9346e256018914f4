package io.cellvote.archive.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.archive.Batches;
import io.cellvote.archive.ChainHash;
import io.cellvote.model.CellId;
import java.time.Instant;
import java.util.BitSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of many cells whose votes all differ no more are looked at than can be told. */
class VotesCheckTest {
  private static final int CELLS = 30;

  /** It asks no database. */
  private static VotesCheck check() {
    ArchiveView view =
        new ArchiveView(
            1, new ArchiveView.Start(Instant.EPOCH, 0, 0), Map.of(), Map.of(), Map.of());
    return new VotesCheck(null, Batches.KEY, new Places(view, () -> view, new Tally()));
  }

  @Test
  void differing_isBoundedOverAllCells() {
    VotesCheck check = check();
    IntStream.range(0, CELLS)
        .forEach(cell ->
            check.archived(new CellId("cell-" + cell), Batches.batch(1, 0, 8, ChainHash.NONE)));

    assertThat(check.differing(1_000)).hasSize(CELLS);
    assertThat(check.differing(20).values().stream().mapToInt(BitSet::cardinality).sum())
        .isEqualTo(20);
    assertThat(check.differing(0)).isEmpty();
  }
}
