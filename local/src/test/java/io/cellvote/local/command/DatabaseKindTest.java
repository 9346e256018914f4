package io.cellvote.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.Cellvote;
import io.cellvote.testing.server.CockroachProgram;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseKindTest {
  @TempDir private Path folder;

  private final StringWriter errors = new StringWriter();

  private int up(String... more) {
    var arguments = new ArrayList<>(List.of("up", "--data", folder.toString()));
    arguments.addAll(List.of(more));
    return Cellvote.commandLine()
        .setErr(new PrintWriter(errors, true))
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void up_cockroachThatIsNotThere_saysWhatToDoAndStartsNothing() {
    Assumptions.assumeTrue(CockroachProgram.onPath().isEmpty(), "there is a cockroach here");

    assertThat(up("--database", "cockroach")).isOne();
    assertThat(errors.toString())
        .contains("There is no `cockroach` on the PATH")
        .contains("leave --database out");
    assertThat(folder.resolve("platform.json")).doesNotExist();
  }

  @Test
  void up_databaseThatNobodyKnows_isAWrongCommandLine() {
    assertThat(up("--database", "oracle")).isEqualTo(2);
    assertThat(errors.toString()).contains("--database");
  }
}
