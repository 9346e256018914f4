package io.cellvote.cell;

import static java.util.stream.Collectors.toSet;

import io.cellvote.cell.ballot.web.VoteResource;
import io.cellvote.cell.event.web.EventResource;
import io.cellvote.web.DependencyHealth;
import io.cellvote.web.EdgeFeature;
import io.cellvote.web.Hop;
import io.cellvote.web.HopVerifier;
import io.cellvote.web.ReceiptSigner;
import io.cellvote.web.Settings;
import io.cellvote.web.TokenVerifier;
import io.cellvote.web.TrustedIssuer;
import io.cellvote.web.TrustedIssuers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.time.InstantSource;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** The cell's HTTP side: puts the wired instance behind its resources and its readiness. */
@ApplicationScoped
@ApplicationPath("/")
public class CellApplication extends Application {
  private final CellWiring cell;
  private final Set<Object> singletons;

  public CellApplication() {
    Settings settings = Settings.ofEnvironment();
    InstantSource clock = InstantSource.system();
    CellConfig config = CellConfig.of(settings);
    TrustedIssuers issuers = TrustedIssuers.of(settings);
    this.cell = new CellWiring(config, clock);
    this.singletons =
        Set.of(
            EdgeFeature.behindRouter(
                new TokenVerifier(issuers, config.regions(), clock),
                new HopVerifier(Hop.secret(settings), clock)),
            new VoteResource(cell, config.identity().cell(), ReceiptSigner.of(settings)),
            new EventResource(
                cell.events(),
                cell.createEvent(),
                issuers.all().stream().map(TrustedIssuer::issuer).collect(toSet())));
  }

  @Override
  @SuppressWarnings(
      "deprecation") // the one way to hand over resources that are built, not injected
  public Set<Object> getSingletons() {
    return singletons;
  }

  /** Ready when nothing is missing that a vote needs to be taken. */
  @Produces
  @Readiness
  @ApplicationScoped
  public HealthCheck ready() {
    return new DependencyHealth(cell.dependencies());
  }

  @PreDestroy
  void stop() {
    cell.close();
  }
}
