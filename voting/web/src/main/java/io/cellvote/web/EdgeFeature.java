package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Optional;

/**
 * A JAX-RS service's whole edge in one: tracing, problems, body limit, authentication.
 *
 * <p>A resource may also return a {@link Problem} as its entity: it is rendered with its status.
 */
public final class EdgeFeature implements Feature {
  private final AccessFeature access;
  private final Optional<HopFilter> hopDemanded;

  private EdgeFeature(AccessFeature access, Optional<HopFilter> hopDemanded) {
    this.access = requireNonNull(access, "access");
    this.hopDemanded = hopDemanded;
  }

  /** An edge that anybody with a token may ask directly. */
  public static EdgeFeature open(TokenVerifier tokens, HopVerifier hops) {
    return new EdgeFeature(new AccessFeature(tokens, hops), Optional.empty());
  }

  /** An edge that answers only what came through a router, while the gate is open. */
  public static EdgeFeature behindRouter(TokenVerifier tokens, HopVerifier hops, Gate gate) {
    return new EdgeFeature(new AccessFeature(tokens, hops), Optional.of(new HopFilter(hops, gate)));
  }

  @Override
  public boolean configure(FeatureContext context) {
    context.register(new EdgeFilter());
    context.register(new BodyLimitFilter());
    context.register(new ProblemMapper());
    context.register(new FrameworkMapper());
    context.register(new UnexpectedMapper());
    hopDemanded.ifPresent(context::register);
    context.register(access);
    return true;
  }
}
