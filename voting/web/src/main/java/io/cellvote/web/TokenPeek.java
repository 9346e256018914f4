package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.RegionTable;
import io.cellvote.model.UserId;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads the voter out of a token without believing it. For routing only: the cell verifies the
 * token, and a forged one merely reaches another cell, which refuses it.
 */
public final class TokenPeek {
  private final TrustedIssuers issuers;
  private final RegionTable regions;

  public TokenPeek(TrustedIssuers issuers, RegionTable regions) {
    this.issuers = requireNonNull(issuers, "issuers");
    this.regions = requireNonNull(regions, "regions");
  }

  /** The voter that the token claims to be; empty if it names none that could be believed. */
  public Optional<UserId> userId(String bearer) {
    int from = bearer.indexOf('.') + 1;
    int to = bearer.indexOf('.', from);
    if (from == 0 || to < 0 || bearer.length() > TokenVerifier.TOKEN_CHARACTERS_MAX) {
      return Optional.empty();
    }
    try {
      byte[] payload = Base64.getUrlDecoder().decode(bearer.substring(from, to));
      return user(Json.read(payload, Claims.class));
    } catch (IllegalArgumentException | BadRequest e) {
      return Optional.empty();
    }
  }

  private Optional<UserId> user(Claims claims) {
    return claims.sub() == null || claims.iss() == null
        ? Optional.empty()
        : issuers.find(claims.iss()).flatMap(issuer -> Users.of(issuer, claims.sub(), regions));
  }

  private record Claims(String iss, String sub) {}
}
