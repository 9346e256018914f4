package io.cellvote.cell.account;

import io.cellvote.aws.AwsSettings;
import io.cellvote.aws.SecretStores;
import io.cellvote.aws.SesMails;
import io.cellvote.cell.account.application.Mailer;
import io.cellvote.cell.account.infrastructure.DutyPool;
import io.cellvote.cell.account.infrastructure.FileClients;
import io.cellvote.cell.account.infrastructure.SesMailer;
import io.cellvote.cell.account.infrastructure.SmtpMailer;
import io.cellvote.web.KeyFolder;
import io.cellvote.web.SecretKeys;
import io.cellvote.web.Secrets;
import io.cellvote.web.Settings;
import io.cellvote.web.SettingsException;
import io.cellvote.web.SigningKeySet;
import io.cellvote.web.TrustedIssuer;
import io.cellvote.web.TrustedIssuers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Accounts, as the configuration describes them. A cell whose configuration names no folder of keys
 * has none: its voters come from other issuers.
 *
 * @param keys the platform's signing keys, in a folder or in a secret
 * @param clients the file of clients; none if empty
 */
public record AccountConfig(
    SigningKeySet keys,
    Optional<Path> clients,
    Issuer issuer,
    Lifetimes lifetimes,
    DutyPool.Limits passwords,
    Mails mails) {
  private static final String KEYS = "cellvote.account.keys";
  private static final String KEYS_SECRET = "cellvote.account.keys-secret";
  private static final String SES = "ses";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MONTH = Duration.ofDays(30);

  /** The platform as an issuer of tokens. */
  public record Issuer(String name, String audience) {}

  /**
   * How long things are good for.
   *
   * @param access an access token
   * @param refresh a refresh token
   * @param confirmation the link of a confirmation
   */
  public record Lifetimes(Duration access, Duration refresh, Duration confirmation) {}

  /**
   * How mails go out.
   *
   * @param mailer made when the time is known
   * @param base where voters reach the platform: the links begin with it
   */
  public record Mails(Function<InstantSource, Mailer> mailer, URI base) {}

  /** Reads the configuration; empty without accounts, and every error names its key. */
  public static Optional<AccountConfig> of(Settings settings, TrustedIssuers issuers) {
    return settings.optional(KEYS).or(() -> settings.optional(KEYS_SECRET)).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AccountConfig(
                keys(settings),
                settings.optional(FileClients.KEY).map(_ -> settings.path(FileClients.KEY)),
                issuer(issuers),
                lifetimes(settings),
                passwords(settings),
                mails(settings)));
  }

  private static SigningKeySet keys(Settings settings) {
    Optional<String> secret = settings.optional(KEYS_SECRET);
    return secret.isEmpty()
        ? new KeyFolder(settings.path(KEYS))
        : new SecretKeys(
            new SecretKeys.Source(store(settings), secret.get()),
            System::nanoTime,
            Thread::startVirtualThread);
  }

  private static Secrets store(Settings settings) {
    return SecretStores.of(settings)
        .orElseThrow(() -> new SettingsException(KEYS_SECRET + " needs " + SecretStores.STORE));
  }

  private static Issuer issuer(TrustedIssuers issuers) {
    TrustedIssuer platform =
        issuers
            .platform()
            .orElseThrow(() ->
                new SettingsException(
                    TrustedIssuers.KEY + " has no issuer that is the platform: accounts need one"));
    return new Issuer(platform.issuer(), platform.audience());
  }

  private static Lifetimes lifetimes(Settings settings) {
    return new Lifetimes(
        seconds(
            settings,
            "cellvote.account.access-seconds",
            Duration.ofMinutes(15),
            MINUTE.multipliedBy(60)),
        seconds(settings, "cellvote.account.refresh-seconds", Duration.ofDays(7), MONTH),
        seconds(settings, "cellvote.account.confirm-seconds", Duration.ofHours(24), MONTH));
  }

  private static Duration seconds(Settings settings, String key, Duration otherwise, Duration max) {
    int fallback = Math.toIntExact(otherwise.toSeconds());
    return SECOND.multipliedBy(
        settings.integer(key, fallback, 1, Math.toIntExact(max.toSeconds())));
  }

  private static DutyPool.Limits passwords(Settings settings) {
    return new DutyPool.Limits(
        settings.integer("cellvote.account.hash-threads", 2, 1, 64),
        settings.integer("cellvote.account.hash-waiting", 8, 0, 1_000),
        settings.integer("cellvote.account.hash-cpu-percent", 50, 1, 100));
  }

  private static Mails mails(Settings settings) {
    URI url = settings.uri("cellvote.mail.url");
    String from = settings.required("cellvote.mail.from");
    URI base = settings.uri("cellvote.account.base-url");
    if (SES.equals(url.getScheme())) {
      Mailer ses = new SesMailer(new SesMails(AwsSettings.of(settings), from));
      return new Mails(_ -> ses, base);
    }
    SmtpMailer.Server server = new SmtpMailer.Server(url, from, login(settings));
    return new Mails(clock -> new SmtpMailer(server, clock), base);
  }

  private static Optional<SmtpMailer.Login> login(Settings settings) {
    return settings
        .optional("cellvote.mail.user")
        .map(user -> new SmtpMailer.Login(user, settings.required("cellvote.mail.password")));
  }
}
