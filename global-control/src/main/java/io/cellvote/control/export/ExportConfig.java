package io.cellvote.control.export;

import static java.util.Objects.requireNonNull;

import io.cellvote.web.Pseudonyms;
import io.cellvote.web.Settings;
import javax.crypto.SecretKey;

/**
 * How exports are made.
 *
 * @param key what voters' pseudonyms are made with: the same in all instances, for ever
 * @param exportsMax at once, in one instance
 */
public record ExportConfig(SecretKey key, int exportsMax) {
  public ExportConfig {
    requireNonNull(key, "key");
  }

  /** Reads the configuration; every error names its key. */
  public static ExportConfig of(Settings settings) {
    return new ExportConfig(
        Pseudonyms.key(settings.secret("cellvote.control.export-key", Pseudonyms.KEY_BYTES_MIN)),
        settings.integer("cellvote.control.exports-max", 4, 1, 100));
  }

  /** Keeps the key out of every log. */
  @Override
  public String toString() {
    return "ExportConfig[exportsMax=" + exportsMax + "]";
  }
}
