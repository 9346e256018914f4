package io.cellvote.control;

import com.zaxxer.hikari.HikariDataSource;
import io.cellvote.control.adoption.AdoptResource;
import io.cellvote.control.adoption.AdoptionWiring;
import io.cellvote.control.audit.AuditResource;
import io.cellvote.control.audit.AuditWiring;
import io.cellvote.control.event.EventWiring;
import io.cellvote.control.export.ExportWiring;
import io.cellvote.control.fraud.FraudResource;
import io.cellvote.control.fraud.FraudWiring;
import io.cellvote.control.leaderboard.LeaderboardWiring;
import io.cellvote.control.leaderboard.ResultsStream;
import io.cellvote.control.placement.CellRegistry;
import io.cellvote.control.placement.MapWatch;
import io.cellvote.control.placement.PlacementWiring;
import io.cellvote.stores.Databases;
import io.cellvote.stores.RetryPolicy;
import io.cellvote.stores.RevokedTokens;
import io.cellvote.stores.Transactions;
import io.cellvote.web.Dependency;
import io.cellvote.web.EdgeFeature;
import io.cellvote.web.HopVerifier;
import io.cellvote.web.TokenVerifier;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.webserver.http.HttpService;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Builds global-control: every object once, by constructor. */
final class ControlWiring implements AutoCloseable {
  /** Ended tokens that are known at once, 16 bytes each. */
  private static final int REVOKED_MAX = 500_000;

  private final HikariDataSource pool;
  private final RevokedWatch revoked;
  private final MapWatch map;
  private final LeaderboardWiring leaderboard;
  private final PlacementWiring placement;
  private final EventWiring events;
  private final ExportWiring exports;
  private final AuditResource audit;
  private final AdoptResource adoption;
  private final FraudResource fraud;
  private final EdgeFeature edge;

  ControlWiring(ControlConfig config, HopVerifier hops, MeterRegistry meters, InstantSource clock) {
    pool = Databases.pool(config.database());
    Transactions database = new Transactions(pool, RetryPolicy.PROMPT);
    revoked = new RevokedWatch(new RevokedTokens(database, REVOKED_MAX));
    TokenVerifier tokens =
        new TokenVerifier(config.issuers(), config.regions(), clock, revoked::isRevoked);
    edge = EdgeFeature.open(tokens, hops);

    CellRegistry registry = new CellRegistry(database);
    map = new MapWatch(registry::readUnless);
    placement = new PlacementWiring(database, registry, map, config.regions(), config.add());
    events = new EventWiring(database, placement.lease(), meters);
    exports = new ExportWiring(database, tokens, config.exports());
    leaderboard =
        new LeaderboardWiring(
            new LeaderboardWiring.Needs(database, map, tokens, meters, clock), config.viewersMax());
    adoption = AdoptionWiring.resource(database, cell -> registry.read().find(cell));
    fraud = FraudWiring.resource(database);
    audit =
        AuditWiring.resource(
            database,
            () -> registry.read().cells(),
            event -> leaderboard.board().totals(event).votes(),
            event -> leaderboard.events().find(event).isPresent());
  }

  /** Begins to read and to follow; needs neither database nor brokers to be there yet. */
  void start() {
    revoked.start();
    map.start();
    placement.start();
    events.start();
    exports.start();
    leaderboard.start();
  }

  @Override
  public void close() {
    exports.close();
    events.close();
    placement.close();
    leaderboard.close();
    map.close();
    revoked.close();
    pool.close();
  }

  /** What JAX-RS serves. */
  List<Object> jaxRs() {
    List<Object> all = new ArrayList<>(placement.resources());
    all.addAll(events.resources());
    all.addAll(
        List.of(
            edge,
            new StoreFailureMapper.DatabaseAway(),
            new StoreFailureMapper.RegistryBusy(),
            adoption,
            fraud,
            audit));
    all.addAll(leaderboard.resources());
    return all;
  }

  /** What Helidon's own routing serves. */
  HttpService stream() {
    return leaderboard.stream();
  }

  /** What auditors take home. */
  HttpService exports() {
    return exports.stream();
  }

  /** What is served over WebSockets. */
  ResultsStream results() {
    return leaderboard.results();
  }

  /** What health tells of. */
  List<Dependency> dependencies() {
    List<Dependency> all = new ArrayList<>();
    all.add(map);
    all.addAll(leaderboard.dependencies());
    return all;
  }
}
