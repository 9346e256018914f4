package io.cellvote.aws;

import io.cellvote.web.FolderSecrets;
import io.cellvote.web.Secrets;
import io.cellvote.web.Settings;
import io.cellvote.web.SettingsException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where keys and passwords are kept, as the configuration says. */
public final class SecretStores {
  /** Names the place: {@code aws:secretsmanager}, or {@code file:///folder}. */
  public static final String STORE = "cellvote.secrets.store";

  private SecretStores() {}

  /** Opens the place that the configuration names, without asking it anything; empty if none. */
  public static Optional<Secrets> of(Settings settings) {
    return settings.optional(STORE).map(_ -> open(settings));
  }

  /** The same settings, in which {@code secret:NAME} stands for a secret. */
  public static Settings resolved(Settings settings) {
    return of(settings).map(settings::with).orElse(settings);
  }

  private static Secrets open(Settings settings) {
    URI place = settings.uri(STORE);
    return switch (place.getScheme()) {
      case "file" -> new FolderSecrets(Path.of(place.getPath()));
      case "aws" -> new ManagedSecrets(AwsSettings.of(settings));
      default -> throw new SettingsException(STORE + " must begin with file: or aws:");
    };
  }
}
