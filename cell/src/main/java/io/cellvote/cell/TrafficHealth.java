package io.cellvote.cell;

import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Tells how votes were answered lately; the cell is no less ready for that. */
final class TrafficHealth implements HealthCheck {
  private final Supplier<RecentAnswers.Figures> recent;

  TrafficHealth(Supplier<RecentAnswers.Figures> recent) {
    this.recent = recent;
  }

  @Override
  public HealthCheckResponse call() {
    RecentAnswers.Figures figures = recent.get();
    return HealthCheckResponse.named("traffic")
        .up()
        .withData("requests", figures.requests())
        .withData("errors", figures.errors())
        .withData("p95_ms", figures.p95Millis())
        .build();
  }
}
