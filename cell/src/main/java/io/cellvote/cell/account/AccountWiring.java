package io.cellvote.cell.account;

import io.cellvote.cell.account.application.AccessTokens;
import io.cellvote.cell.account.application.ClientTokens;
import io.cellvote.cell.account.application.Clients;
import io.cellvote.cell.account.application.Confirm;
import io.cellvote.cell.account.application.Erase;
import io.cellvote.cell.account.application.Letters;
import io.cellvote.cell.account.application.LogIn;
import io.cellvote.cell.account.application.PostOffice;
import io.cellvote.cell.account.application.Profiles;
import io.cellvote.cell.account.application.Register;
import io.cellvote.cell.account.application.Sessions;
import io.cellvote.cell.account.infrastructure.Argon2Passwords;
import io.cellvote.cell.account.infrastructure.DutyPool;
import io.cellvote.cell.account.infrastructure.FileClients;
import io.cellvote.cell.account.infrastructure.JwtTokens;
import io.cellvote.cell.account.infrastructure.LocalAttempts;
import io.cellvote.cell.account.infrastructure.RedisAttempts;
import io.cellvote.cell.account.infrastructure.RedisRevocations;
import io.cellvote.cell.account.infrastructure.SigningKeys;
import io.cellvote.cell.account.infrastructure.SqlAccounts;
import io.cellvote.cell.account.infrastructure.SqlNotifications;
import io.cellvote.cell.account.infrastructure.SqlOutbox;
import io.cellvote.cell.account.infrastructure.SqlResultMailing;
import io.cellvote.cell.account.infrastructure.SqlSessions;
import io.cellvote.cell.account.infrastructure.SqlSweep;
import io.cellvote.cell.account.web.AccountResource;
import io.cellvote.cell.account.web.AuthResource;
import io.cellvote.cell.account.web.JwksResource;
import io.cellvote.cell.account.web.LoginDoor;
import io.cellvote.cell.account.web.SessionLoginResource;
import io.cellvote.cell.account.web.TokenResource;
import io.cellvote.cell.account.web.UserResource;
import io.cellvote.model.EventId;
import io.cellvote.model.RegionId;
import io.cellvote.model.RegionTable;
import io.cellvote.model.UserId;
import io.cellvote.stores.Redis;
import io.cellvote.stores.RevokedTokens;
import io.cellvote.stores.Transactions;
import io.cellvote.web.SettingsException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Builds what a cell has for accounts, behind its resources. */
public final class AccountWiring implements AutoCloseable {
  private static final int ID_BYTES = 16;

  // Longer than the longest life of an access token that can be configured.
  private static final Duration REVOCATION_AGE = Duration.ofHours(3);

  /** The shared stores. */
  public record Stores(Transactions database, Redis redis, RevokedTokens revoked) {}

  /**
   * Where the cell is, and what time it is.
   *
   * @param eventNames tells the name of an event that is mailed about
   */
  public record Place(
      RegionId region,
      RegionTable regions,
      InstantSource clock,
      Function<EventId, Optional<String>> eventNames) {}

  private final AccountConfig config;
  private final Stores stores;
  private final Place place;
  private final AccountMetrics metrics = new AccountMetrics();
  private final SecureRandom random = new SecureRandom();
  private final RedisRevocations revocations;
  private final DutyPool pool;
  private final SigningKeys keys;
  private final AccountWork work;
  private final Set<Object> resources;

  public AccountWiring(AccountConfig config, Stores stores, Place place) {
    this.config = config;
    this.stores = stores;
    this.place = place;
    this.revocations = new RedisRevocations(stores.redis(), stores.revoked());
    this.pool = new DutyPool(config.passwords());
    this.keys = keys(config);
    SqlAccounts accounts = new SqlAccounts(stores.database());
    PostOffice post = post(accounts);
    this.resources = resources(accounts);
    gauges(post);
    this.work =
        new AccountWork(
            post,
            new SqlResultMailing(stores.database()),
            new SqlSweep(stores.database(), REVOCATION_AGE));
  }

  private static SigningKeys keys(AccountConfig config) {
    try {
      return new SigningKeys(config.keys(), System::nanoTime);
    } catch (IOException unreadable) {
      throw new SettingsException("The signing keys: " + unreadable.getMessage());
    }
  }

  private PostOffice post(SqlAccounts accounts) {
    Letters.Terms terms =
        new Letters.Terms(config.mails().base(), config.lifetimes().confirmation());
    return new PostOffice(
        new SqlOutbox(stores.database()),
        accounts,
        new Letters(accounts, place.clock(), terms, place.eventNames()),
        config.mails().mailer().apply(place.clock()));
  }

  private Set<Object> resources(SqlAccounts accounts) {
    LogIn.Gate gate =
        new LogIn.Gate(
            new Argon2Passwords(pool, metrics::hashed),
            new RedisAttempts(stores.redis(), new LocalAttempts()));
    AccessTokens tokens =
        new JwtTokens(
            keys,
            new JwtTokens.Terms(
                config.issuer().name(), config.issuer().audience(), config.lifetimes().access()),
            place.clock());
    Sessions sessions =
        new Sessions(
            new Sessions.Parts(new SqlSessions(stores.database()), tokens, revocations),
            place.clock(),
            config.lifetimes().refresh());
    LogIn logIn = new LogIn(accounts, gate, sessions, metrics);
    Register register = new Register(accounts, gate.passwords(), this::newUser);
    Profiles profiles = new Profiles(accounts, sessions);
    return Set.of(
        new AuthResource(
            new AuthResource.Services(
                register, new Confirm(accounts, place.clock()), logIn, sessions, place.clock())),
        new SessionLoginResource(logIn),
        new TokenResource(
            logIn, sessions, new ClientTokens(clients(), gate, tokens, this::clientUser)),
        new JwksResource(keys::published),
        new AccountResource(
            new AccountResource.Services(
                register, logIn, sessions, profiles, new Erase(accounts, gate, sessions))),
        new UserResource(profiles, new SqlNotifications(stores.database())));
  }

  private Clients clients() {
    return config.clients().<Clients>map(FileClients::load).orElse(_ -> Optional.empty());
  }

  private UserId newUser() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return UserId.inRegion(bytes, place.region(), place.regions());
  }

  private UserId clientUser(String client) {
    return UserId.ofIssuer(
        config.issuer().name(), "client:" + client, place.regions().regions(), place.regions());
  }

  private void gauges(PostOffice post) {
    metrics.gauge("hashes.inside", "Places for hashing that are taken", () -> (long) pool.inside());
    metrics.gauge(
        "outbox.pending", "Mails that wait, 10,000 at most", () -> (long) post.counts().pending());
    metrics.gauge(
        "outbox.dead",
        "Mails that were given up, 10,000 at most",
        () -> (long) post.counts().dead());
    metrics.gauge(
        "revocations.known", "Tokens known as revoked", () -> (long) stores.revoked().size());
  }

  /** What stands before the logins. */
  public LoginDoor door() {
    return new LoginDoor(
        pool::isFull,
        () -> new LoginDoor.Later(pool.retryAfter(), pool.turnEvery()),
        metrics::shed);
  }

  /** The JAX-RS resources. */
  public Set<Object> resources() {
    return resources;
  }

  /** To be called every second. */
  public void beat() {
    revocations.beat();
  }

  @Override
  public void close() {
    work.close();
    pool.close();
  }
}
