package io.cellvote.control;

import com.zaxxer.hikari.HikariDataSource;
import io.cellvote.control.adoption.AdoptResource;
import io.cellvote.control.adoption.AdoptionWiring;
import io.cellvote.control.audit.AuditResource;
import io.cellvote.control.audit.AuditWiring;
import io.cellvote.control.audit.CellLogs;
import io.cellvote.control.audit.KafkaCellLogs;
import io.cellvote.control.event.EventWiring;
import io.cellvote.control.event.RangeCutter;
import io.cellvote.control.export.ExportWiring;
import io.cellvote.control.fraud.FraudResource;
import io.cellvote.control.fraud.FraudWiring;
import io.cellvote.control.leaderboard.LeaderboardWiring;
import io.cellvote.control.leaderboard.ResultsStream;
import io.cellvote.control.placement.CellRegistry;
import io.cellvote.control.placement.MapWatch;
import io.cellvote.control.placement.PlacementWiring;
import io.cellvote.stores.CockroachOnly;
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
import java.util.Optional;

/** Builds global-control: every object once, by constructor. */
final class ControlWiring implements AutoCloseable {
  /** Ended tokens that are known at once, 16 bytes each. */
  private static final int REVOKED_MAX = 500_000;

  private final ControlRole role;
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
    role = config.role();
    pool = Databases.pool(config.database());
    Transactions database = new Transactions(pool, RetryPolicy.PROMPT);
    revoked = new RevokedWatch(new RevokedTokens(database, REVOKED_MAX));
    TokenVerifier tokens =
        new TokenVerifier(config.issuers(), config.regions(), clock, revoked::isRevoked);
    edge = EdgeFeature.open(tokens, hops);

    CellRegistry registry = new CellRegistry(database);
    map = new MapWatch(registry::readUnless);
    placement =
        new PlacementWiring(
            database,
            new PlacementWiring.Cells(registry, map, config.regions(), config.trust()),
            config.add());
    events =
        new EventWiring(
            database,
            placement.lease(),
            RangeCutter.of(new CockroachOnly(pool), config.regions()),
            meters);
    exports = new ExportWiring(database, tokens, config.exports());
    leaderboard =
        new LeaderboardWiring(
            new LeaderboardWiring.Needs(database, map, config.security(), tokens, meters, clock),
            config.viewersMax());
    CellLogs logs = new KafkaCellLogs(config.security());
    adoption = AdoptionWiring.resource(database, logs, cell -> registry.read().find(cell));
    fraud = FraudWiring.resource(database);
    audit =
        AuditWiring.resource(
            database,
            logs,
            () -> registry.read().cells(),
            event -> leaderboard.board().totals(event).votes(),
            event -> leaderboard.events().find(event).isPresent());
  }

  /** Begins to read and to follow; needs neither database nor brokers to be there yet. */
  void start() {
    revoked.start();
    map.start();
    if (role.places()) {
      placement.start();
      events.start();
    }
    if (role.shows()) {
      exports.start();
      leaderboard.start();
    }
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
    List<Object> all = new ArrayList<>();
    all.add(edge);
    all.add(new StoreFailureMapper.DatabaseAway());
    all.add(new StoreFailureMapper.RegistryBusy());
    if (role.places()) {
      all.addAll(placement.resources());
      all.addAll(events.resources());
      all.addAll(List.of(adoption, fraud));
    }
    if (role.shows()) {
      all.addAll(leaderboard.resources());
      all.add(audit);
    }
    return all;
  }

  /** What Helidon's own routing serves, and over WebSockets; empty where no results are shown. */
  Optional<Streams> streams() {
    return role.shows()
        ? Optional.of(new Streams(leaderboard.stream(), exports.stream(), leaderboard.results()))
        : Optional.empty();
  }

  /**
   * What stays open.
   *
   * @param leaderboard for who watches
   * @param exports what auditors take home
   * @param results for who watches over a WebSocket
   */
  record Streams(HttpService leaderboard, HttpService exports, ResultsStream results) {}

  /** What health tells of. */
  List<Dependency> dependencies() {
    List<Dependency> all = new ArrayList<>();
    all.add(map);
    if (role.shows()) {
      all.addAll(leaderboard.dependencies());
    }
    return all;
  }
}
