package io.cellvote.cell.account.application;

import java.util.Optional;
import java.util.Set;

/** Programs that get tokens of their own, such as the one that registers voters. */
public interface Clients {
  /**
   * A client.
   *
   * @param secretHash as Argon2 writes it
   * @param scopes what its tokens may allow
   */
  record Client(String id, String secretHash, Set<String> scopes) {
    public Client {
      scopes = Set.copyOf(scopes);
    }
  }

  Optional<Client> find(String id);
}
