package io.cellvote.local;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page of the runbooks.
 *
 * @param text all of it
 */
public record Runbook(String text) {
  static final Path FOLDER = Path.of("..", "runbooks");

  private static final String MITIGATE = "\n## Mitigate\n";
  private static final Pattern COMMAND = Pattern.compile("^\\./cellvote (.+)$", Pattern.MULTILINE);
  private static final Pattern BLOCK = Pattern.compile("^```sh\\R(.*?)^```$", flags());
  private static final Pattern GIVEN = Pattern.compile("<!-- given: (.+) -->");

  private static int flags() {
    return Pattern.MULTILINE | Pattern.DOTALL;
  }

  /** Every page for one machine but the index, by its file's name. */
  public static Map<String, Runbook> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".md") && !file.endsWith("README.md"))
          .collect(
              toMap(
                  file -> file.getFileName().toString(),
                  file -> new Runbook(read(file)),
                  (first, _) -> first,
                  TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that it tells operators to type, also what needs a disaster first. */
  List<String> commands() {
    return find(COMMAND, text).toList();
  }

  /** The commands that look at what is wrong: they may say that it is. */
  public List<String> diagnosis() {
    return blocks(text.substring(0, Math.max(0, text.indexOf(MITIGATE))));
  }

  /** The commands that mend it, or do the work. */
  public List<String> remedy() {
    return blocks(text.substring(Math.max(0, text.indexOf(MITIGATE))));
  }

  private static List<String> blocks(String text) {
    return find(BLOCK, text).flatMap(block -> find(COMMAND, block)).toList();
  }

  /** What has to befall a sound platform first, such as {@code kill cell-2}. */
  public List<String> given() {
    return find(GIVEN, text).toList();
  }

  private static Stream<String> find(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1));
  }
}
