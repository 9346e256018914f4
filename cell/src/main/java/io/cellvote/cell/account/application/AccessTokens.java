package io.cellvote.cell.account.application;

import io.cellvote.cell.account.model.AccountStatus;
import io.cellvote.model.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Makes access tokens, signed by the platform. */
public interface AccessTokens {
  /**
   * What a token says.
   *
   * @param session none for a client
   * @param status none for a client
   */
  record Claims(
      UserId subject, Set<String> scopes, Optional<UUID> session, Optional<AccountStatus> status) {}

  /** A signed token, valid from now for {@link #life}. */
  String issue(Claims claims);

  /** How long a token is valid. */
  Duration life();
}
