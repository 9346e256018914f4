package io.cellvote.web;

import static java.util.Objects.requireNonNull;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the right filter before each resource, by {@link Public}, {@link Scope}, {@link
 * HopSuffices}.
 */
final class AccessFeature implements DynamicFeature {
  private final TokenVerifier tokens;
  private final HopVerifier hops;

  AccessFeature(TokenVerifier tokens, HopVerifier hops) {
    this.tokens = requireNonNull(tokens, "tokens");
    this.hops = requireNonNull(hops, "hops");
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (find(resource, Public.class).isPresent()) {
      return;
    }
    Set<String> scopes =
        find(resource, Scope.class).map(scope -> Set.of(scope.value())).orElse(Set.of());
    BearerFilter bearer = new BearerFilter(tokens, scopes);
    boolean hopSuffices = find(resource, HopSuffices.class).isPresent();
    context.register(hopSuffices ? new HopOrBearerFilter(hops, bearer) : bearer);
  }

  private static <A extends Annotation> Optional<A> find(ResourceInfo resource, Class<A> type) {
    return Optional.ofNullable(resource.getResourceMethod().getAnnotation(type))
        .or(() -> Optional.ofNullable(resource.getResourceClass().getAnnotation(type)));
  }
}
