package io.cellvote.control;

import io.cellvote.web.DependencyHealth;
import io.cellvote.web.Hop;
import io.cellvote.web.HopVerifier;
import io.cellvote.web.Settings;
import io.helidon.metrics.api.Metrics;
import io.helidon.microprofile.server.JaxRsCdiExtension;
import io.helidon.microprofile.server.ServerCdiExtension;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.glassfish.jersey.server.ResourceConfig;

/** All that CDI sees: hangs the wiring into Helidon before the server starts, and ends it. */
@Singleton
public class ControlBeans {
  private final ControlWiring wiring = wiring(Settings.ofEnvironment(), InstantSource.system());

  void register(
      @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) @Initialized(ApplicationScoped.class)
          Object started,
      BeanManager beans) {
    var resources = new ResourceConfig();
    wiring.jaxRs().forEach(resources::register);
    beans.getExtension(ServerCdiExtension.class).serverRoutingBuilder().register(wiring.stream());
    beans.getExtension(JaxRsCdiExtension.class).addApplication("/", resources);
    wiring.start();
  }

  @PreDestroy
  void close() {
    wiring.close();
  }

  @Produces
  @Singleton
  @Readiness
  HealthCheck ready() {
    return new DependencyHealth(wiring.dependencies());
  }

  @Produces
  @Singleton
  @Liveness
  HealthCheck live() {
    return () -> HealthCheckResponse.up("process");
  }

  @Produces
  @Singleton
  @Startup
  HealthCheck started() {
    return () -> HealthCheckResponse.up("process");
  }

  private static ControlWiring wiring(Settings settings, InstantSource clock) {
    return new ControlWiring(
        ControlConfig.of(settings),
        new HopVerifier(Hop.secret(settings), clock),
        Metrics.globalRegistry(),
        clock);
  }
}
