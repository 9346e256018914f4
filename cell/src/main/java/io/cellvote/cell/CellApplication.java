package io.cellvote.cell;

import static java.util.stream.Collectors.toSet;

import io.cellvote.aws.SecretStores;
import io.cellvote.cell.account.AccountConfig;
import io.cellvote.cell.ballot.web.Turnstile;
import io.cellvote.cell.ballot.web.VoteAnswers;
import io.cellvote.cell.ballot.web.VoteResource;
import io.cellvote.cell.defence.DefenceConfig;
import io.cellvote.cell.defence.web.ChallengeResource;
import io.cellvote.cell.event.application.EventViews;
import io.cellvote.cell.event.web.EventLifeResource;
import io.cellvote.cell.event.web.EventResource;
import io.cellvote.web.DependencyHealth;
import io.cellvote.web.EdgeFeature;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.HopVerifier;
import io.cellvote.web.HttpEdge;
import io.cellvote.web.Problem;
import io.cellvote.web.ReceiptSigner;
import io.cellvote.web.RoutingProblems;
import io.cellvote.web.Settings;
import io.cellvote.web.TokenVerifier;
import io.cellvote.web.TrustedIssuer;
import io.cellvote.web.TrustedIssuers;
import io.cellvote.web.chaos.Chaos;
import io.cellvote.web.openapi.Api;
import io.cellvote.web.openapi.OpenApiRoute;
import io.helidon.microprofile.server.ServerCdiExtension;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.interceptor.Interceptor;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** The cell's HTTP side: puts the wired instance behind its resources and its readiness. */
@ApplicationScoped
@ApplicationPath("/")
public class CellApplication extends Application {
  private static final Problem NOT_READY = Problem.of(ErrorCode.NOT_READY).retryAfter(1);

  private final CellWiring cell;
  private final Optional<Chaos> chaos;
  private final TokenVerifier tokens;
  private final VoteResource votes;
  private final ChallengeResource challenges;
  private final Set<Object> singletons;

  public CellApplication() {
    Settings settings = SecretStores.resolved(Settings.ofEnvironment());
    this.chaos = Chaos.in(new CellTerritory(), Chaos.isEnabled(settings));
    CellConfig config = CellConfig.of(settings);
    TrustedIssuers issuers = TrustedIssuers.of(settings);
    DefenceConfig defence = DefenceConfig.of(settings);
    this.cell =
        new CellWiring(
            config,
            defence,
            chaos.map(Chaos::clock).orElseGet(InstantSource::system),
            AccountConfig.of(settings, issuers));
    this.tokens =
        new TokenVerifier(
            issuers, config.regions(), cell.clock(), cell.accounts().revoked()::isRevoked);
    HopVerifier hops = HopVerifier.of(settings, cell.clock());
    ReceiptSigner receipts = ReceiptSigner.of(settings);
    HttpEdge edge = new HttpEdge(tokens, hops, this::rightClock);
    this.challenges =
        new ChallengeResource(
            edge,
            new Turnstile(defence.challenges().atOnce(), cell.metrics().shed("challenges")),
            cell.challenges());
    this.votes =
        new VoteResource(
            edge,
            new VoteResource.Services(
                cell.submitVote(),
                cell.voteStatus(),
                cell.events(),
                cell.metrics(),
                doors(config.limits())),
            new VoteAnswers(config.identity().cell(), receipts),
            receipts);
    Set<Object> resources = new HashSet<>();
    resources.addAll(cell.accounts().resources());
    resources.addAll(
        Set.of(
            new DatabaseAwayMapper(),
            EdgeFeature.behindRouter(tokens, hops, this::knownClock),
            new EventLifeResource(
                cell.eventLife(), new EventViews(cell.eventLife()), cell.closeEvent()),
            new EventResource(
                cell.events(),
                cell.createEvent(),
                issuers.all().stream().map(TrustedIssuer::issuer).collect(toSet()))));
    this.singletons = Set.copyOf(resources);
  }

  private VoteResource.Doors doors(CellConfig.Limits limits) {
    CellMetrics metrics = cell.metrics();
    Turnstile votes = new Turnstile(limits.votes(), metrics.shed("votes"));
    Turnstile status = new Turnstile(limits.status(), metrics.shed("status"));
    metrics.gauge("cellvote.cell.votes.inside", "Votes now", () -> (long) votes.inside());
    metrics.gauge("cellvote.cell.status.inside", "Questions now", () -> (long) status.inside());
    return new VoteResource.Doors(votes, status, metrics.shed("append"));
  }

  /** Votes go to a cell whose clock is right: the router takes them there. */
  private Optional<Problem> rightClock() {
    return cell.clock().missing().map(_ -> NOT_READY).or(this::knownRevocations);
  }

  /** Who somebody is can be judged as soon as the right time is known. */
  private Optional<Problem> knownClock() {
    return cell.clock().isKnown() ? knownRevocations() : Optional.of(NOT_READY);
  }

  /** Whose token was ended can be judged once the list was read. */
  private Optional<Problem> knownRevocations() {
    return cell.accounts().revoked().isKnown() ? Optional.empty() : Optional.of(NOT_READY);
  }

  @Override
  @SuppressWarnings(
      "deprecation") // the one way to hand over resources that are built, not injected
  public Set<Object> getSingletons() {
    return singletons;
  }

  /** Puts the votes' routes before JAX-RS, which takes every other path. */
  void route(
      @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) @Initialized(ApplicationScoped.class)
          Object started,
      ServerCdiExtension server) {
    RoutingProblems.register(server.serverRoutingBuilder());
    cell.accounts().register(server.serverRoutingBuilder());
    chaos.ifPresent(monkey -> monkey.register(server.serverRoutingBuilder(), tokens));
    server
        .serverRoutingBuilder()
        .register(votes)
        .register(ChallengeResource.PATH, challenges)
        .register(new OpenApiRoute(Api.CELL));
  }

  /** Ready when nothing is missing that a vote needs to be taken. */
  @Produces
  @Readiness
  @ApplicationScoped
  public HealthCheck ready() {
    return new DependencyHealth(cell.dependencies());
  }

  /** How votes were answered lately; placement reads it with the readiness, once a second. */
  @Produces
  @Readiness
  @ApplicationScoped
  public HealthCheck traffic() {
    return new TrafficHealth(cell.metrics()::recent);
  }

  @PreDestroy
  void stop() {
    cell.close();
  }
}
