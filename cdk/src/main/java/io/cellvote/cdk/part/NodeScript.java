package io.cellvote.cdk.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a database node does at its first boot: {@code database-node.sh} with its words filled in.
 */
public final class NodeScript {
  private static final String FILE = "database-node.sh";
  private static final Pattern WORD = Pattern.compile("@([A-Z_]+)@");

  private NodeScript() {}

  /**
   * The script.
   *
   * @throws IllegalArgumentException if a word is missing
   */
  public static String with(Map<String, String> words) {
    return WORD.matcher(read())
        .replaceAll(word -> Matcher.quoteReplacement(fill(word.group(1), words)));
  }

  private static String fill(String word, Map<String, String> words) {
    if (!words.containsKey(word)) {
      throw new IllegalArgumentException("%s needs %s".formatted(FILE, word));
    }
    return words.get(word);
  }

  private static String read() {
    try (InputStream file = NodeScript.class.getResourceAsStream(FILE)) {
      return new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
