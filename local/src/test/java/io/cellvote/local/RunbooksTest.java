package io.cellvote.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the runbooks tell operators to type is a command, and each page says what not to do. */
class RunbooksTest {
  private static final List<String> PARTS =
      List.of("**Meaning.**", "**Impact.**", "\n## Do not\n", "\n```sh\n");

  @Test
  void everyCommand_isOneThatTheCommandLineTakes() {
    List<String> commands =
        Runbook.all().values().stream()
            .flatMap(page -> page.commands().stream())
            .distinct()
            .toList();

    assertThat(commands).isNotEmpty();
    for (String command : commands) {
      assertThatCode(() -> Cellvote.commandLine().parseArgs(command.split(" ", -1)))
          .as(command)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void everyPage_hasAllItsParts_andIsInTheIndex() {
    String index = Runbook.read(Runbook.FOLDER.resolve("README.md"));

    assertThat(Runbook.all()).isNotEmpty();
    Runbook.all()
        .forEach((name, page) -> {
          assertThat(index).contains("(" + name + ")");
          assertThat(page.text()).as(name).contains(PARTS);
        });
  }
}
