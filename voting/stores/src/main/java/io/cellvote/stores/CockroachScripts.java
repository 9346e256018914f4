package io.cellvote.stores;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The same migrations as PostgreSQL's, file by file, in CockroachDB's words. There is no second
 * copy of the schema that could drift: what has to be said otherwise is in {@link #OTHERWISE}.
 */
final class CockroachScripts implements ResourceProvider {
  /** PostgreSQL's words, and CockroachDB's. An old file stays as it is: it has a checksum. */
  static final Map<String, String> OTHERWISE =
      Map.of(
          "get_byte(uuid_send(user_id), 0)",
          "get_byte(decode(substr(user_id::text, 1, 2), 'hex'), 0)");

  private final List<String> scripts;

  /**
   * The scripts of these names.
   *
   * @param scripts file names, such as {@code V1__platform.sql}
   */
  CockroachScripts(List<String> scripts) {
    this.scripts = List.copyOf(scripts);
  }

  /** A migration's text in CockroachDB's words. */
  static String text(String script) {
    try (InputStream in = CockroachScripts.class.getResourceAsStream("/db/migration/" + script)) {
      String text = new String(in.readAllBytes(), UTF_8);
      for (Map.Entry<String, String> words : OTHERWISE.entrySet()) {
        text = text.replace(words.getKey(), words.getValue());
      }
      return text;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public LoadableResource getResource(String name) {
    return scripts.contains(name) ? new Script(name) : null;
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return scripts.stream()
        .filter(name -> name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith))
        .<LoadableResource>map(Script::new)
        .toList();
  }

  private static final class Script extends LoadableResource {
    private final String name;

    Script(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      return new StringReader(text(name));
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
