package io.cellvote.control;

import io.cellvote.web.DependencyHealth;
import io.cellvote.web.HopVerifier;
import io.cellvote.web.RoutingProblems;
import io.cellvote.web.Settings;
import io.cellvote.web.openapi.Api;
import io.cellvote.web.openapi.OpenApiRoute;
import io.helidon.metrics.api.Metrics;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.webserver.http.HttpService;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.time.InstantSource;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** All that CDI sees: puts the wiring behind its resources, its stream and its readiness. */
@ApplicationScoped
@ApplicationPath("/")
public class ControlApplication extends Application {
  private final ControlWiring wiring;
  private final Set<Object> singletons;

  public ControlApplication() {
    Settings settings = Settings.ofEnvironment();
    InstantSource clock = InstantSource.system();
    HopVerifier hops = HopVerifier.of(settings, clock);
    wiring = new ControlWiring(ControlConfig.of(settings), hops, Metrics.globalRegistry(), clock);
    singletons = Set.copyOf(wiring.jaxRs());
  }

  @Override
  @SuppressWarnings(
      "deprecation") // the one way to hand over resources that are built, not injected
  public Set<Object> getSingletons() {
    return singletons;
  }

  /** Begins to read and to follow, before the server starts. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object ready, BeanManager beans) {
    ServerCdiExtension server = beans.getExtension(ServerCdiExtension.class);
    RoutingProblems.register(server.serverRoutingBuilder());
    server.serverRoutingBuilder().register(new OpenApiRoute(Api.CONTROL));
    wiring.streams().ifPresent(streams -> serve(streams, server));
    wiring.start();
  }

  private static void serve(ControlWiring.Streams streams, ServerCdiExtension server) {
    server.serverRoutingBuilder().register(streams.results()).register(streams.exports());
    server.addRouting(streams.results().sockets());
  }

  /** Helidon's own routing comes before that of JAX-RS. */
  @Produces
  @Singleton
  public HttpService stream() {
    return wiring.streams().map(ControlWiring.Streams::leaderboard).orElse(_ -> {});
  }

  /** Ready once the map and the tallies were read; says what is missing after that, too. */
  @Produces
  @Readiness
  @ApplicationScoped
  public HealthCheck ready() {
    return new DependencyHealth(wiring.dependencies());
  }

  @PreDestroy
  void stop() {
    wiring.close();
  }
}
