package io.cellvote.local;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation names only what is there: files, types, configuration keys, columns. */
final class DocsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
  private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)`");
  private static final Pattern KEY = Pattern.compile("`(cellvote\\.[a-z0-9.-]+)`");
  private static final Pattern COLUMN =
      Pattern.compile("(?m)^  ([a-z_]+) +(?:uuid|text|boolean|bigint|int|real|timestamptz)\\b");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");
  private static final Path ROOT = root();

  @Test
  void links_relative_resolve() {
    for (Path page : pages()) {
      for (String link : found(LINK, read(page))) {
        if (!link.contains("://")) {
          assertThat(page.resolveSibling(link)).as("link in %s", ROOT.relativize(page)).exists();
        }
      }
    }
  }

  @Test
  void lifeOfAVote_everyType_isInTheSources() {
    assertInSources(found(TYPE, section("docs/ARCHITECTURE.md", "## The life of a vote")));
  }

  @Test
  void glossary_everyType_isInTheSources() {
    assertInSources(found(TYPE, read(ROOT.resolve("docs/GLOSSARY.md"))));
  }

  @Test
  void decisions_all_areInTheIndex() {
    Path decisions = ROOT.resolve("docs/decisions");
    Set<String> pages =
        files(decisions, path -> path.toString().endsWith(".md"))
            .map(path -> path.getFileName().toString())
            .collect(Collectors.toSet());
    pages.remove("README.md");
    assertThat(found(LINK, read(decisions.resolve("README.md"))))
        .containsExactlyInAnyOrderElementsOf(pages);
  }

  @Test
  void limits_everyKey_isInTheSources() {
    String sources = sources(".java") + sources(".properties");
    List<String> keys = found(KEY, section("docs/ARCHITECTURE.md", "## Limits"));
    assertThat(keys)
        .isNotEmpty()
        .allMatch(key -> sources.contains(key) || isPutTogether(key, sources));
  }

  /** A family of keys has its common beginning in one place, with the dot at its end. */
  private static boolean isPutTogether(String key, String sources) {
    int dot = key.lastIndexOf('.') + 1;
    return sources.contains("\"" + key.substring(0, dot) + "\"")
        && sources.contains("\"" + key.substring(dot) + "\"");
  }

  @Test
  void invariants_everyTest_isThere() {
    String invariants = section("docs/ARCHITECTURE.md", "## Invariants");
    assertThat(invariants.split("\\*Invariant:\\*", -1)).hasSize(10);
    assertThat(TEST.matcher(invariants).results().toList())
        .isNotEmpty()
        .allSatisfy(test -> assertThat(testSource(test.group(1))).contains(test.group(2)));
  }

  private static String testSource(String type) {
    return files(ROOT, path -> path.endsWith(type + ".java"))
        .map(DocsTest::read)
        .collect(joining());
  }

  @Test
  void dataDictionary_everyColumn_isDescribed() {
    String dictionary = section("docs/ARCHITECTURE.md", "## Data dictionary");
    List<String> columns = found(COLUMN, sources(".sql"));
    assertThat(columns)
        .isNotEmpty()
        .allSatisfy(column -> assertThat(dictionary).contains("`" + column + "`"));
  }

  private static void assertInSources(List<String> types) {
    Set<String> known =
        files(ROOT, path -> path.toString().endsWith(".java"))
            .map(path -> path.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
    assertThat(types).isNotEmpty().isSubsetOf(known);
  }

  /** From the heading to the next one of the same level. */
  private static String section(String page, String heading) {
    String text = read(ROOT.resolve(page));
    int start = text.indexOf("\n" + heading + "\n");
    assertThat(start).as("%s in %s", heading, page).isNotNegative();
    int end = text.indexOf("\n## ", start + heading.length());
    return text.substring(start, end < 0 ? text.length() : end);
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult m) -> m.group(1)).distinct().toList();
  }

  private static List<Path> pages() {
    Stream<Path> docs = files(ROOT.resolve("docs"), path -> path.toString().endsWith(".md"));
    Stream<Path> runbooks =
        files(ROOT.resolve("runbooks"), path -> path.toString().endsWith(".md"));
    return Stream.of(Stream.of(ROOT.resolve("README.md")), docs, runbooks)
        .flatMap(each -> each)
        .toList();
  }

  private static String sources(String ending) {
    return files(ROOT, path -> path.toString().endsWith(ending))
        .filter(path -> path.toString().contains("/src/main/"))
        .map(DocsTest::read)
        .collect(joining("\n"));
  }

  private static Stream<Path> files(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all
          .filter(path -> !path.toString().contains("/target/"))
          .filter(wanted)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/ARCHITECTURE.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
