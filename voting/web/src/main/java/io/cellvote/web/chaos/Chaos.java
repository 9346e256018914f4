package io.cellvote.web.chaos;

import static java.util.Objects.requireNonNull;

import io.cellvote.web.RoutingProblems;
import io.cellvote.web.Settings;
import io.cellvote.web.TokenVerifier;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chaos monkey as a part of a service: there only when the configuration says so. Without it
 * nothing of it is in the service's routing, so it costs no request anything.
 */
public final class Chaos {
  /** The setting that lets the monkey in; off unless it is true. */
  public static final String ENABLED = "cellvote.chaos.enabled";

  private static final Logger LOG = LoggerFactory.getLogger(Chaos.class);

  /** What a shell reports of a process that ended by kill -9. */
  private static final int KILLED = 137;

  private final Territory territory;
  private final SkewableClock clock = new SkewableClock();
  private final ChaosMonkey monkey;

  private Chaos(Territory territory, Runnable kill) {
    this.territory = requireNonNull(territory, "territory");
    this.monkey = new ChaosMonkey(clock, kill);
  }

  /** Whether the configuration lets the monkey in. */
  public static boolean isEnabled(Settings settings) {
    return settings.flag(ENABLED, false);
  }

  /** The monkey for this territory; empty unless it is let in. */
  public static Optional<Chaos> in(Territory territory, boolean enabled) {
    return enabled
        ? Optional.of(new Chaos(territory, () -> Runtime.getRuntime().halt(KILLED)))
        : Optional.empty();
  }

  /** The clock that the monkey can skew. */
  public InstantSource clock() {
    return clock;
  }

  /** Puts the monkey before every route, and its endpoint among them. */
  public void register(HttpRouting.Builder routing, TokenVerifier tokens) {
    LOG.warn("The chaos monkey is switched on: operators can make this service fail");
    routing.addFilter(this::show);
    routing.error(
        AssaultException.class,
        (request, response, met) -> {
          LOG.warn("{} {}", met.getMessage(), request.path().path());
          RoutingProblems.send(met.problem(), request, response);
        });
    routing.register("/chaos/v1", new MonkeyResource(monkey, territory, tokens));
  }

  private void show(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    territory
        .resourceOf(request.prologue().method().text(), request.prologue().uriPath().path())
        .ifPresent(monkey::meet);
    chain.proceed();
  }
}
