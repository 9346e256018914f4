package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Optional;

/** Lets a router's signed hop in; everybody else needs a bearer token. */
@Priority(Priorities.AUTHENTICATION)
final class HopOrBearerFilter implements ContainerRequestFilter {
  private final HopVerifier hops;
  private final BearerFilter bearers;

  HopOrBearerFilter(HopVerifier hops, BearerFilter bearers) {
    this.hops = requireNonNull(hops, "hops");
    this.bearers = requireNonNull(bearers, "bearers");
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Optional<Hop> hop = hops.verify(request.getHeaderString(Hop.HEADER));
    if (hop.isPresent()) {
      RequestContext.hop(request, hop.get());
    } else {
      bearers.filter(request);
    }
  }
}
