package io.cellvote.local.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MillionsTest {
  private final List<String> said = new ArrayList<>();
  private final Millions millions = new Millions(said::add);

  @Test
  void countInStepsOfBatches_isSaidOnceForEachMillion() {
    LongStream.iterate(4_321, votes -> votes < 3_000_000, votes -> votes + 4_321).forEach(millions);

    assertThat(said)
        .containsExactly("1,000,000 votes were looked at.", "2,000,000 votes were looked at.");
  }

  @Test
  void countThatBeginsAgain_isSaidAgain() {
    LongStream.of(1_000_000, 1, 999_999, 1_000_000).forEach(millions);

    assertThat(said).hasSize(2);
  }
}
