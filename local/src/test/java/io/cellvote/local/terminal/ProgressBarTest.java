package io.cellvote.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.terminal.ProgressBar.Work;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  @Test
  void of_halfDone_saysRateAndTimeLeft() {
    Work work = new Work("votes", 10_000, () -> 5_000, () -> "failed 0");
    assertThat(ProgressLine.of(work, 2))
        .isEqualTo(
            "votes    [############............]  50%  5,000 of 10,000  2,500/s  2s left  failed 0");
  }

  @Test
  void of_nothingYetOrNothingToDo_dividesByNothing() {
    assertThat(ProgressLine.of(new Work("w", 10, () -> 0, () -> ""), 0)).endsWith("waiting");
    assertThat(ProgressLine.of(new Work("w", 0, () -> 0, () -> ""), 0)).contains("100%");
  }

  @Test
  void clock_anyLength_isShort() {
    assertThat(ProgressLine.clock(59.4)).isEqualTo("59s");
    assertThat(ProgressLine.clock(185)).isEqualTo("3m05s");
    assertThat(ProgressLine.clock(7_630)).isEqualTo("2h07m");
  }

  @Test
  void close_notATerminal_leavesOneLineWithTheLastState() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    ProgressBar.show(new Work("votes", 3, () -> 3, () -> ""), stream, false).close();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("votes    [########################] 100%  3 of 3")
        .doesNotContain("\r")
        .doesNotContain("\u001b");
  }
}
