package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Demands a router's signed hop header and leaves the {@link Hop} on the request; else 403. */
@Priority(Priorities.AUTHENTICATION - 10)
public final class HopFilter implements ContainerRequestFilter {
  private final HopVerifier verifier;
  private final Gate gate;

  public HopFilter(HopVerifier verifier, Gate gate) {
    this.gate = requireNonNull(gate, "gate");
    this.verifier = requireNonNull(verifier, "verifier");
  }

  @Override
  public void filter(ContainerRequestContext request) {
    gate.pass();
    Hop hop =
        verifier
            .verify(request.getHeaderString(Hop.HEADER))
            .orElseThrow(() -> new ProblemException(Problem.of(ErrorCode.UNTRUSTED_HOP)));
    RequestContext.hop(request, hop);
  }
}
