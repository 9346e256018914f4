package io.cellvote.web;

import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Readiness that names what is missing: down as long as a vital dependency misses something. */
public final class DependencyHealth implements HealthCheck {
  private final List<Dependency> dependencies;

  public DependencyHealth(List<Dependency> dependencies) {
    this.dependencies = List.copyOf(dependencies);
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("dependencies").up();
    for (Dependency dependency : dependencies) {
      var missing = dependency.missing();
      answer.withData(dependency.name(), missing.orElse("ok"));
      if (missing.isPresent() && dependency.isVital()) {
        answer.down();
      }
    }
    return answer.build();
  }
}
