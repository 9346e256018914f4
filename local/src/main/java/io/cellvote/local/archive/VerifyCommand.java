package io.cellvote.local.archive;

import com.zaxxer.hikari.HikariDataSource;
import io.cellvote.archive.ArchiveKey;
import io.cellvote.archive.ArchiveStore;
import io.cellvote.archive.ArchiveUnavailableException;
import io.cellvote.archive.verify.ArchiveReport;
import io.cellvote.archive.verify.ArchiveVerifier;
import io.cellvote.aws.ArchiveStores;
import io.cellvote.aws.SecretStores;
import io.cellvote.local.command.DataOption;
import io.cellvote.local.command.Screen;
import io.cellvote.local.platform.PlatformException;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.stores.DatabaseConfig;
import io.cellvote.stores.DatabaseUnavailableException;
import io.cellvote.stores.Databases;
import io.cellvote.stores.RetryPolicy;
import io.cellvote.stores.Transactions;
import io.cellvote.web.Pseudonyms;
import io.cellvote.web.Settings;
import io.cellvote.web.SettingsException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code cellvote archive verify}: 0 only when every chain holds and no settled vote is missing.
 */
@Command(
    name = "verify",
    description =
        "Checks the archive: every batch, every chain, and against the database that each settled "
            + "vote is in it exactly once, or waits. May run under load; reads everything once.",
    footer = {"  ./cellvote archive verify", "  ./cellvote archive verify --json"})
public final class VerifyCommand implements Callable<Integer> {
  private static final int CONNECTIONS = 2;

  @Mixin private DataOption data;
  @Mixin private Screen screen;

  @Option(
      names = "--environment",
      description =
          "Check the archive that the environment names, as a cell finds it: CELLVOTE_ARCHIVE_STORE, "
              + "CELLVOTE_ARCHIVE_KEY, CELLVOTE_DATABASE_URL, _USER and _PASSWORD.")
  private boolean environment;

  @Override
  public Integer call() {
    try {
      Settings settings =
          environment ? SecretStores.resolved(Settings.ofEnvironment()) : platform();
      ArchiveReport report = verify(settings);
      screen.result(report, ArchiveText.of(report));
      return report.ok() ? 0 : 1;
    } catch (ArchiveUnavailableException
        | DatabaseUnavailableException
        | SettingsException failed) {
      throw new PlatformException("The archive can not be checked: " + failed.getMessage());
    }
  }

  private Settings platform() {
    return Settings.of(RunningPlatform.open(data.folder()).archiveSettings());
  }

  private ArchiveReport verify(Settings settings) {
    ArchiveKey key =
        ArchiveKey.of(settings.secret("cellvote.archive.key", Pseudonyms.KEY_BYTES_MIN));
    try (ArchiveStore store = ArchiveStores.required(settings, InstantSource.system());
        HikariDataSource pool = Databases.pool(database(settings))) {
      Transactions database = new Transactions(pool, RetryPolicy.PROMPT);
      return new ArchiveVerifier(database, store, key, new Millions(screen::say)).verify();
    }
  }

  private static DatabaseConfig database(Settings settings) {
    return new DatabaseConfig(
        settings.required("cellvote.database.url"),
        settings.required("cellvote.database.user"),
        settings.required("cellvote.database.password"),
        CONNECTIONS);
  }
}
