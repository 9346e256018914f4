package io.cellvote.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/** What the filters of this package leave on a JAX-RS request for its resource. */
public final class RequestContext {
  private static final String PRINCIPAL = "cellvote.principal";
  private static final String HOP = "cellvote.hop";
  private static final String TRACE = "cellvote.trace";

  private RequestContext() {}

  /** Who sent the request; present behind every resource that is not {@link Public}. */
  public static Optional<Principal> principal(ContainerRequestContext request) {
    return Optional.ofNullable((Principal) request.getProperty(PRINCIPAL));
  }

  /** What the router said of the request; present where a hop is demanded. */
  public static Optional<Hop> hop(ContainerRequestContext request) {
    return Optional.ofNullable((Hop) request.getProperty(HOP));
  }

  /** This service's step of the request's trace. */
  public static TraceContext trace(ContainerRequestContext request) {
    if (request.getProperty(TRACE) instanceof TraceContext known) {
      return known;
    }
    TraceContext made = TraceContext.continuing(request.getHeaderString(TraceContext.HEADER));
    request.setProperty(TRACE, made);
    return made;
  }

  static void principal(ContainerRequestContext request, Principal principal) {
    request.setProperty(PRINCIPAL, principal);
  }

  static void hop(ContainerRequestContext request, Hop hop) {
    request.setProperty(HOP, hop);
  }
}
