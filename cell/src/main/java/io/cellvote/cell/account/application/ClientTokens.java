package io.cellvote.cell.account.application;

import io.cellvote.cell.account.application.Clients.Client;
import io.cellvote.model.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Gives programs tokens for their secret (OAuth 2.0, client credentials). */
public final class ClientTokens {
  /** How it ended. */
  public sealed interface Result {
    record Given(Tokens tokens) implements Result {}

    /** No such client, or not its secret. */
    record Refused() implements Result {}

    /** A scope that the client can not have. */
    record NotItsScope() implements Result {}

    /** Too many at once, or too many failures: come again later. */
    record Later(Duration after) implements Result {}
  }

  private final Clients clients;
  private final LogIn.Gate gate;
  private final AccessTokens tokens;
  private final Function<String, UserId> userIds;

  /**
   * @param userIds the platform's id of a client, the same in every cell
   */
  public ClientTokens(
      Clients clients, LogIn.Gate gate, AccessTokens tokens, Function<String, UserId> userIds) {
    this.clients = clients;
    this.gate = gate;
    this.tokens = tokens;
    this.userIds = userIds;
  }

  /** A token with these scopes, or with all that the client may have if none are named. */
  public Result give(String id, String secret, Set<String> wanted) {
    Optional<Passwords.Place> free = gate.passwords().enter();
    if (free.isEmpty()) {
      return new Result.Later(gate.passwords().retryAfter());
    }
    try (Passwords.Place place = free.get()) {
      return give(id, secret, wanted, place);
    }
  }

  private Result give(String id, String secret, Set<String> wanted, Passwords.Place place) {
    String attempt = "client:" + id;
    Duration locked = gate.attempts().lockedFor(attempt);
    if (locked.isPositive()) {
      return new Result.Later(locked);
    }
    Optional<Client> client = clients.find(id);
    boolean right = place.matches(secret, client.map(Client::secretHash));
    if (client.isEmpty() || !right) {
      gate.attempts().failed(attempt);
      return new Result.Refused();
    }
    gate.attempts().succeeded(attempt);
    Set<String> scopes = wanted.isEmpty() ? client.get().scopes() : wanted;
    return client.get().scopes().containsAll(scopes)
        ? new Result.Given(tokens(id, scopes))
        : new Result.NotItsScope();
  }

  private Tokens tokens(String id, Set<String> scopes) {
    String access =
        tokens.issue(
            new AccessTokens.Claims(userIds.apply(id), scopes, Optional.empty(), Optional.empty()));
    return new Tokens(
        access, tokens.life(), Optional.empty(), String.join(" ", new TreeSet<>(scopes)));
  }
}
