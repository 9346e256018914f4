package io.cellvote.local.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.Cellvote;
import io.cellvote.local.platform.LocalPlatform;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code up} on a platform that runs. */
class UpAgainIT {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private LocalPlatform local;

  @BeforeEach
  void start() throws Exception {
    local = SharedPlatform.whole();
  }

  @Test
  void up_asItRuns_showsIt() {
    assertThat(up()).isZero();

    assertThat(err.toString() + out).contains("is running already", "cell-3");
  }

  @Test
  void up_withMoreCells_isRefused_asNothingOfItWouldHappen() {
    assertThat(up("--cells", "4")).isEqualTo(1);

    assertThat(err.toString()).contains("runs with other options: `./cellvote down`");
  }

  private int up(String... more) {
    var data = local.platform().folder().root().toString();
    var arguments =
        Stream.concat(Stream.of("up", "--detach", "--data", data), List.of(more).stream());
    return Cellvote.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }
}
