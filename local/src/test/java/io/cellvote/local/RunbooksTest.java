package io.cellvote.local;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the runbooks tell operators to type is a command, and each page says what not to do. */
class RunbooksTest {
  private static final Path RUNBOOKS = Path.of("..", "runbooks");
  private static final Pattern COMMAND = Pattern.compile("^\\./cellvote (.+)$", Pattern.MULTILINE);
  private static final List<String> PARTS =
      List.of("**Meaning.**", "**Impact.**", "\n## Do not\n", "\n```sh\n");

  @Test
  void everyCommand_isOneThatTheCommandLineTakes() throws IOException {
    List<String> commands =
        pages().values().stream()
            .flatMap(page -> COMMAND.matcher(page).results())
            .map(match -> match.group(1))
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
  void everyPage_hasAllItsParts_andIsInTheIndex() throws IOException {
    String index = Files.readString(RUNBOOKS.resolve("README.md"));

    assertThat(pages()).isNotEmpty();
    pages()
        .forEach((name, page) -> {
          assertThat(index).contains("(" + name + ")");
          assertThat(page).as(name).contains(PARTS);
        });
  }

  private static Map<String, String> pages() throws IOException {
    try (Stream<Path> files = Files.list(RUNBOOKS)) {
      return files
          .filter(file -> !file.endsWith("README.md"))
          .collect(toMap(file -> file.getFileName().toString(), RunbooksTest::read));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
