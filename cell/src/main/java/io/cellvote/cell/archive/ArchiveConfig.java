package io.cellvote.cell.archive;

import static java.util.Objects.requireNonNull;

import io.cellvote.archive.ArchiveKey;
import io.cellvote.archive.ArchiveStore;
import io.cellvote.aws.ArchiveStores;
import io.cellvote.web.Pseudonyms;
import io.cellvote.web.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How a cell archives what it settled.
 *
 * @param store opened, and asked nothing yet
 * @param key what voters' pseudonyms are made with: the same in all cells, for ever
 * @param every between two looks at what is settled
 * @param gather how long votes gather for a batch that is not full
 */
public record ArchiveConfig(ArchiveStore store, ArchiveKey key, Duration every, Duration gather) {
  private static final Duration GATHER = Duration.ofMinutes(5);
  private static final Duration GATHER_MAX = Duration.ofHours(1);
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration EVERY_MIN = Duration.ofMillis(50);
  private static final Duration EVERY_MAX = Duration.ofHours(1);

  public ArchiveConfig {
    requireNonNull(store, "store");
    requireNonNull(key, "key");
    requireNonNull(every, "every");
    requireNonNull(gather, "gather");
  }

  /** Reads the configuration; without a store there is no archive. Every error names its key. */
  public static Optional<ArchiveConfig> of(Settings settings) {
    return ArchiveStores.of(settings, InstantSource.system())
        .map(store ->
            new ArchiveConfig(
                store,
                ArchiveKey.of(settings.secret("cellvote.archive.key", Pseudonyms.KEY_BYTES_MIN)),
                settings.millis("cellvote.archive.every-ms", EVERY, EVERY_MIN, EVERY_MAX),
                settings.millis("cellvote.archive.gather-ms", GATHER, Duration.ZERO, GATHER_MAX)));
  }
}
