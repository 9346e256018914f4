package io.cellvote.router;

import io.cellvote.model.RegionTable;
import io.cellvote.router.cellmap.CellMapFile;
import io.cellvote.router.cellmap.CellMapFollower;
import io.cellvote.router.cellmap.ControlCellMapSource;
import io.cellvote.router.cellmap.KnownCellMap;
import io.cellvote.router.edge.Admission;
import io.cellvote.router.edge.AnswerWriter;
import io.cellvote.router.edge.CellHandler;
import io.cellvote.router.edge.EdgeHandler;
import io.cellvote.router.edge.LeaderboardHandler;
import io.cellvote.router.edge.RequestEncoder;
import io.cellvote.router.edge.SlowHeads;
import io.cellvote.router.edge.Voters;
import io.cellvote.router.edge.Watchdog;
import io.cellvote.router.edge.WebSockets;
import io.cellvote.router.forward.CellClients;
import io.cellvote.router.forward.Forwarder;
import io.cellvote.router.forward.HomeCells;
import io.cellvote.router.forward.RetryBudget;
import io.cellvote.router.upstream.Upstream;
import io.cellvote.web.HopSigner;
import io.cellvote.web.TokenPeek;
import io.helidon.metrics.api.Metrics;
import io.helidon.webserver.WebServer;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the router out of its parts, and takes it down in the right order. */
final class RouterWiring implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RouterWiring.class);

  private static final int MAP_CONNECTIONS_MAX = 2;

  private final RouterConfig config;
  private final RouterMetrics metrics = new RouterMetrics(Metrics.globalRegistry());
  private final HopSigner signer;
  private final Upstream control;
  private final Upstream controlMap;
  private final Upstream controlStreams;
  private final Upstream controlExports;
  private final CellClients clients;
  private final RetryBudget retries;
  private final KnownCellMap map;
  private final CellMapFollower follower;
  private final Admission admission;
  private final Watchdog watchdog;
  private final WebServer server;

  private RouterWiring(RouterConfig config) {
    this.config = config;
    this.signer = config.cells().signer();
    this.control = control(config.limits().cell().connectionsMax());
    this.controlMap = control(MAP_CONNECTIONS_MAX);
    this.controlStreams = control(config.limits().streamsMax());
    this.controlExports = control(config.limits().exportsMax());
    this.clients =
        new CellClients(
            config.cells().trust(), config.limits().cell(), config.cells().breakerPause());
    this.retries = new RetryBudget(config.limits().retries(), System::nanoTime);
    this.map = new KnownCellMap(sources(), clients::retain);
    this.follower = follower();
    this.admission = new Admission(config.limits().requestsMax());
    this.watchdog = new Watchdog(config.limits().clientPatience());
    this.server = new RouterServer(config, edge(), map, admission).build();
    gauges();
  }

  /** Starts a router; it is ready as soon as it knows a cell map. */
  static RouterWiring start(RouterConfig config) {
    RouterWiring router = new RouterWiring(config);
    router.follower.start();
    router.server.start();
    return router;
  }

  /** The port that clients connect to. */
  int port() {
    return server.port();
  }

  /** Lets the requests inside finish, for a limited time, then stops everything. */
  @Override
  public void close() {
    try {
      if (!admission.drain(config.limits().drainMax())) {
        LOG.warn("{} requests did not finish in time", admission.inside());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    follower.close();
    controlStreams.close();
    controlExports.close();
    server.stop();
    clients.close();
    controlMap.close();
    control.close();
    watchdog.close();
  }

  private CellMapFollower follower() {
    return new CellMapFollower(
        new ControlCellMapSource(controlMap, signer, config.control().mapWait()),
        new CellMapFile(config.control().mapFile()),
        map,
        config.control().mapPause());
  }

  private RouterServer.Edge edge() {
    RequestEncoder encoder =
        new RequestEncoder(signer, config.server().clients(), InstantSource.system());
    AnswerWriter writer = new AnswerWriter(watchdog, config.limits().silenceMax());
    EdgeHandler requests =
        new EdgeHandler(
            config.limits().edge(),
            admission,
            watchdog,
            new EdgeHandler.Handlers(
                new CellHandler(voters(), encoder, forwarder(), writer),
                new LeaderboardHandler(control, encoder, writer, collected()),
                new LeaderboardHandler(controlStreams, encoder, writer, streamed()),
                new LeaderboardHandler(controlExports, encoder, writer, streamed()),
                metrics));
    return new RouterServer.Edge(new SlowHeads(watchdog), sockets(encoder), requests);
  }

  private Voters voters() {
    RegionTable regions = config.cells().regions();
    TokenPeek peek = new TokenPeek(config.cells().issuers(), regions);
    return new Voters(peek, regions, config.cells().region());
  }

  private Forwarder forwarder() {
    HomeCells homes = new HomeCells(map, config.cells().regions(), clients);
    return new Forwarder(homes, config.limits().forward(), retries, metrics);
  }

  private WebSockets sockets(RequestEncoder encoder) {
    RouterConfig.Limits limits = config.limits();
    return new WebSockets(
        controlStreams,
        encoder,
        limits.edge().hosts(),
        new WebSockets.Patience(limits.forward().attempt(), limits.silenceMax(), watchdog));
  }

  private LeaderboardHandler.Buffering collected() {
    Forwarder.Limits forward = config.limits().forward();
    return new LeaderboardHandler.Buffering(forward.attempt(), forward.bufferBytesMax());
  }

  private LeaderboardHandler.Buffering streamed() {
    return new LeaderboardHandler.Buffering(config.limits().forward().attempt(), 0);
  }

  private Upstream control(int connectionsMax) {
    Upstream.Limits cell = config.limits().cell();
    return new Upstream(
        config.control().url(),
        config.cells().trust(),
        new Upstream.Limits(connectionsMax, cell.connectTimeout(), cell.idleMax()));
  }

  private String sources() {
    return config.control().url() + " nor from " + config.control().mapFile();
  }

  private void gauges() {
    metrics.gauge("cellvote.router.requests.inside", "Requests now", admission::inside);
    metrics.gauge("cellvote.router.streams.inside", "Streams now", controlStreams::inUse);
    metrics.gauge("cellvote.router.exports.inside", "Exports now", controlExports::inUse);
    metrics.gauge("cellvote.router.exchanges.inside", "Tries at cells now", clients::inUse);
    metrics.gauge("cellvote.router.retries.left", "Retries that are paid now", retries::left);
  }
}
