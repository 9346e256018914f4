package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Set;

/** Lets a request in by its bearer token and leaves the {@link Principal} on it; 401 or 403. */
@Priority(Priorities.AUTHENTICATION)
public final class BearerFilter implements ContainerRequestFilter {
  private final TokenVerifier verifier;
  private final Set<String> scopes;

  /** Any one of the scopes is enough; none means that any valid token is. */
  public BearerFilter(TokenVerifier verifier, Set<String> scopes) {
    this.verifier = requireNonNull(verifier, "verifier");
    this.scopes = Set.copyOf(scopes);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Principal principal = Bearer.authenticate(request.getHeaderString("Authorization"), verifier);
    Bearer.authorize(principal, scopes);
    RequestContext.principal(request, principal);
  }
}
