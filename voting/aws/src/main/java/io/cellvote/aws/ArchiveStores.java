package io.cellvote.aws;

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

  /** Where the bucket is, which all regions' cells write to. */
  private static final String REGION = "cellvote.archive.region";

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
    return switch (place.getScheme()) {
      case "file" -> new FolderStore(folder(place));
      case "s3" ->
          new S3Store(
              AwsSettings.of(settings, REGION),
              new S3Store.Bucket(bucket(place), prefix(place), Duration.ofDays(days)),
              clock);
      default -> throw new SettingsException(STORE + " must begin with file: or s3:");
    };
  }

  private static Path folder(URI place) {
    boolean isAbsolute = place.getPath() != null && place.getPath().startsWith("/");
    return Path.of(
        demand(place.getHost() == null && isAbsolute, place.getPath(), "file:///a/folder"));
  }

  private static String bucket(URI place) {
    return demand(place.getHost() != null, place.getHost(), "s3://bucket/prefix/");
  }

  private static String prefix(URI place) {
    String prefix = place.getPath().replaceFirst("^/", "");
    return demand(prefix.isEmpty() || prefix.endsWith("/"), prefix, "s3://bucket/prefix/");
  }

  private static String demand(boolean good, String value, String form) {
    if (!good) {
      throw new SettingsException(STORE + " must be like " + form);
    }
    return value;
  }
}
