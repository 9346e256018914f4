package io.cellvote.cell.account;

import io.cellvote.stores.Redis;
import io.cellvote.stores.RevokedTokens;
import io.cellvote.stores.Transactions;
import io.helidon.webserver.http.HttpRouting;
import java.util.Optional;
import java.util.Set;

/** What a cell has of accounts: always the list of ended tokens, the rest if it is configured. */
public final class CellAccounts implements AutoCloseable {
  /** Ended tokens that are known at once, 16 bytes each. */
  static final int REVOKED_MAX = 500_000;

  private final RevokedTokens revoked;
  private final Optional<AccountWiring> wiring;

  /** Builds it on the cell's stores. */
  public CellAccounts(
      Optional<AccountConfig> config,
      Transactions database,
      Redis redis,
      AccountWiring.Place place) {
    this.revoked = new RevokedTokens(database, REVOKED_MAX);
    AccountWiring.Stores stores = new AccountWiring.Stores(database, redis, revoked);
    this.wiring = config.map(wanted -> new AccountWiring(wanted, stores, place));
  }

  /** Which of the platform's own tokens were ended. */
  public RevokedTokens revoked() {
    return revoked;
  }

  /** The JAX-RS resources; none without accounts. */
  public Set<Object> resources() {
    return wiring.map(AccountWiring::resources).orElse(Set.of());
  }

  /** Puts what has to come first before the routes. */
  public void register(HttpRouting.Builder routing) {
    wiring.map(AccountWiring::door).ifPresent(door -> door.register(routing));
  }

  /** To be called every second. */
  public void beat() {
    wiring.ifPresent(AccountWiring::beat);
    revoked.refresh();
  }

  @Override
  public void close() {
    wiring.ifPresent(AccountWiring::close);
  }
}
