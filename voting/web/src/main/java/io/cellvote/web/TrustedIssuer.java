package io.cellvote.web;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.cellvote.model.RegionId;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * An identity provider whose voters this platform counts.
 *
 * @param issuer its tokens' {@code iss}
 * @param audience what its tokens' {@code aud} must contain
 * @param jwks where its public keys are: a file: or https: (on one machine also http:) URL
 * @param regions the home regions that its voters are spread over
 * @param platform whether it is this platform itself, so that a {@code sub} is a user id, and its
 *     tokens have whichever scopes they name
 * @param scopes which scopes the tokens of another issuer can have, whatever they name
 */
public record TrustedIssuer(
    String issuer,
    String audience,
    URI jwks,
    List<RegionId> regions,
    boolean platform,
    Set<String> scopes) {
  /** What an issuer may allow that is given no scopes explicitly. */
  public static final Set<String> SCOPES_DEFAULT = Set.of("vote");

  public TrustedIssuer {
    requireNonNull(issuer, "issuer");
    requireNonNull(audience, "audience");
    requireNonNull(jwks, "jwks");
    scopes = Set.copyOf(scopes);
    regions = regions == null ? List.of() : List.copyOf(regions);
    if (!platform && regions.isEmpty()) {
      throw new IllegalArgumentException("issuer " + issuer + " has no regions");
    }
  }

  /** Those of a token's scopes that this issuer may give. */
  public Set<String> allowed(Set<String> wanted) {
    return platform
        ? Set.copyOf(wanted)
        : wanted.stream().filter(scopes::contains).collect(toUnmodifiableSet());
  }
}
