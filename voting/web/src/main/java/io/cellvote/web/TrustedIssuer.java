package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.RegionId;
import java.net.URI;
import java.util.List;

/**
 * An identity provider whose voters this platform counts.
 *
 * @param issuer its tokens' {@code iss}
 * @param audience what its tokens' {@code aud} must contain
 * @param jwks where its public keys are: a file: or https: (on one machine also http:) URL
 * @param regions the home regions that its voters are spread over
 * @param platform whether it is this platform itself, so that a {@code sub} is a user id
 */
public record TrustedIssuer(
    String issuer, String audience, URI jwks, List<RegionId> regions, boolean platform) {
  public TrustedIssuer {
    requireNonNull(issuer, "issuer");
    requireNonNull(audience, "audience");
    requireNonNull(jwks, "jwks");
    regions = regions == null ? List.of() : List.copyOf(regions);
    if (!platform && regions.isEmpty()) {
      throw new IllegalArgumentException("issuer " + issuer + " has no regions");
    }
  }
}
