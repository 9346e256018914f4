package io.cellvote.web;

import io.cellvote.model.RegionTable;
import io.cellvote.model.UserId;
import java.util.Optional;

/** Which voter an issuer's subject is. */
final class Users {
  private Users() {}

  static Optional<UserId> of(TrustedIssuer issuer, String subject, RegionTable regions) {
    return issuer.platform()
        ? UserId.parse(subject)
        : Optional.of(UserId.ofIssuer(issuer.issuer(), subject, issuer.regions(), regions));
  }
}
