package io.cellvote.aws;

import static java.util.Objects.requireNonNull;

import io.cellvote.archive.ArchiveStore;
import io.cellvote.archive.FolderStore;
import io.cellvote.web.Settings;
import io.cellvote.web.SettingsException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Where the archive is, as its configuration says. */
public final class ArchiveStores {
  /** Names the place: {@code file:///folder} or {@code s3://bucket/prefix/}. */
  public static final String STORE = "cellvote.archive.store";

  private static final String RETENTION = "cellvote.archive.retention-days";

  /** Seven years, two of them leap years. */
  private static final int RETENTION_DAYS = 2_557;

  private static final int RETENTION_DAYS_MAX = 36_500;

  private ArchiveStores() {}

  /** Opens the archive that the configuration names, without asking it anything; empty if none. */
  public static Optional<ArchiveStore> of(Settings settings, InstantSource clock) {
    return settings.optional(STORE).map(_ -> open(settings, clock));
  }

  /** The same, where there has to be one. */
  public static ArchiveStore required(Settings settings, InstantSource clock) {
    return open(settings, clock);
  }

  private static ArchiveStore open(Settings settings, InstantSource clock) {
    URI place = settings.uri(STORE);
    int days = settings.integer(RETENTION, RETENTION_DAYS, 1, RETENTION_DAYS_MAX);
    return switch (requireNonNull(place.getScheme())) {
      case "file" -> new FolderStore(Path.of(place.getPath()));
      case "s3" ->
          new S3Store(
              AwsSettings.of(settings),
              new S3Store.Bucket(
                  requireNonNull(place.getHost(), "the bucket"),
                  place.getPath().replaceFirst("^/", ""),
                  Duration.ofDays(days)),
              clock);
      default -> throw new SettingsException(STORE + " must begin with file: or s3:");
    };
  }
}
