package io.cellvote.router;

import static java.util.Objects.requireNonNull;

import io.cellvote.router.edge.Admission;
import io.cellvote.router.edge.ApiPage;
import io.cellvote.router.edge.EdgeHandler;
import io.cellvote.router.edge.SlowHeads;
import io.cellvote.router.edge.TransportProblems;
import io.cellvote.router.edge.WebSockets;
import io.cellvote.web.Dependency;
import io.cellvote.web.TokenVerifier;
import io.cellvote.web.chaos.Chaos;
import io.cellvote.web.openapi.Api;
import io.cellvote.web.openapi.OpenApiRoute;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The HTTP server: the edge behind health and metrics, with its limits. */
final class RouterServer {
  // Longer than a load balancer keeps an unused connection, so that it is never the first to close.
  private static final Duration IDLE_MAX = Duration.ofMinutes(2);
  private static final double BEFORE_THE_EDGE = 200;
  private static final int TARGET_BYTES_MAX = 4 * 1024;
  private static final int HEADERS_BYTES_MAX = 16 * 1024;

  private final RouterConfig config;
  private final Edge edge;
  private final Dependency map;
  private final Admission admission;

  /** What clients meet: of each connection, of each upgrade, of each request. */
  record Edge(SlowHeads heads, WebSockets sockets, EdgeHandler requests) {}

  RouterServer(RouterConfig config, Edge edge, Dependency map, Admission admission) {
    this.config = requireNonNull(config, "config");
    this.edge = requireNonNull(edge, "edge");
    this.map = requireNonNull(map, "map");
    this.admission = requireNonNull(admission, "admission");
  }

  WebServer build() {
    return WebServer.builder()
        .host(config.server().host())
        .port(config.server().port())
        .shutdownHook(false)
        .connectionOptions(options -> options.tcpNoDelay(true))
        .maxPayloadSize(EdgeHandler.DRAINED_BYTES_MAX)
        .maxTcpConnections(config.limits().clientConnectionsMax())
        .idleConnectionTimeout(IDLE_MAX)
        .idleConnectionPeriod(IDLE_MAX.dividedBy(4))
        .addConnectionSelector(http())
        .directHandlers(TransportProblems.handlers())
        .featuresDiscoverServices(false)
        .addFeature(observe())
        .routing(routing -> {
          monkey(routing);
          routing.register(new OpenApiRoute(Api.PUBLIC)).register(new ApiPage());
          routing.any(edge.requests());
        })
        .build();
  }

  private Http1ConnectionSelector http() {
    Http1Config limits =
        Http1Config.builder()
            .maxPrologueLength(TARGET_BYTES_MAX)
            .maxHeadersSize(HEADERS_BYTES_MAX)
            .addReceiveListener(edge.heads())
            .build();
    return Http1ConnectionSelector.builder().config(limits).addUpgrader(edge.sockets()).build();
  }

  private void monkey(HttpRouting.Builder routing) {
    Chaos.in(new RouterTerritory(), config.server().chaos())
        .ifPresent(chaos -> chaos.register(routing, tokens()));
  }

  /** For operators: what voters send is for the cells to check. */
  private TokenVerifier tokens() {
    return new TokenVerifier(
        config.cells().issuers(), config.cells().regions(), InstantSource.system());
  }

  private ObserveFeature observe() {
    HealthObserver health =
        HealthObserver.builder()
            .endpoint("/health")
            .details(true)
            .useSystemServices(false)
            .addCheck(check(HealthCheckType.READINESS, map.name(), map::missing))
            .addCheck(check(HealthCheckType.READINESS, "stopping", this::stopping))
            .addCheck(check(HealthCheckType.LIVENESS, "running", Optional::empty))
            .addCheck(check(HealthCheckType.STARTUP, "started", Optional::empty))
            .build();
    return ObserveFeature.builder()
        .weight(BEFORE_THE_EDGE)
        .observersDiscoverServices(false)
        .addObserver(health)
        .addObserver(MetricsObserver.builder().endpoint("/metrics").build())
        .build();
  }

  private Optional<String> stopping() {
    return admission.isClosing() ? Optional.of("stopping") : Optional.empty();
  }

  private interface Missing {
    Optional<String> get();
  }

  private static HealthCheck check(HealthCheckType type, String name, Missing missing) {
    return new HealthCheck() {
      @Override
      public HealthCheckType type() {
        return type;
      }

      @Override
      public String name() {
        return name;
      }

      @Override
      public HealthCheckResponse call() {
        Optional<String> what = missing.get();
        return HealthCheckResponse.builder()
            .status(what.isEmpty())
            .detail("missing", what.orElse("nothing"))
            .build();
      }
    };
  }
}
