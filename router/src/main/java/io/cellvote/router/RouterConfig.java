package io.cellvote.router;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.cellvote.model.RegionId;
import io.cellvote.model.RegionTable;
import io.cellvote.router.edge.ClientAddresses;
import io.cellvote.router.edge.CrossOrigin;
import io.cellvote.router.edge.EdgeHandler;
import io.cellvote.router.edge.Hosts;
import io.cellvote.router.forward.Forwarder;
import io.cellvote.router.forward.RetryBudget;
import io.cellvote.router.upstream.Upstream;
import io.cellvote.web.HopSigner;
import io.cellvote.web.HopTrust;
import io.cellvote.web.Settings;
import io.cellvote.web.TrustedIssuers;
import io.cellvote.web.chaos.Chaos;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** All that can be configured. Every limit has a default; the tests name each. */
record RouterConfig(Server server, Control control, Cells cells, Limits limits) {
  /**
   * Where clients come in.
   *
   * @param port 0 for any free one
   * @param clients whom a request came from
   * @param chaos whether the chaos monkey is let in
   */
  record Server(String host, int port, ClientAddresses clients, boolean chaos) {}

  /**
   * Where the cell map and the leaderboard come from.
   *
   * @param mapWait how long a question for news of the map may be held
   * @param mapPause after a failed one, on average
   */
  record Control(URI url, Path mapFile, Duration mapWait, Duration mapPause) {}

  /**
   * What it takes to find a voter's cell and to be believed there.
   *
   * @param region the router's own, if it has one
   * @param trust whom to believe that it is a cell, or global-control, where TLS is spoken
   * @param breakerPause between two probes of a cell that fails
   */
  record Cells(
      RegionTable regions,
      Optional<RegionId> region,
      TrustedIssuers issuers,
      HopSigner signer,
      HopTrust trust,
      Duration breakerPause) {}

  /**
   * How much, and for how long.
   *
   * @param cell for the connections to each cell
   * @param forward for the tries of one request
   * @param retries for the retries of all requests together
   * @param edge for what is let in
   * @param requestsMax requests at once, streams not counted
   * @param clientConnectionsMax connections of clients at once, streams included
   * @param streamsMax streams of the leaderboard at once
   * @param exportsMax exports of events at once
   * @param silenceMax of a server within a streamed answer
   * @param clientPatience how long a client may neither send nor take what is waited for
   * @param drainMax how long a stop waits for the requests inside
   */
  record Limits(
      Upstream.Limits cell,
      Forwarder.Limits forward,
      RetryBudget.Limits retries,
      EdgeHandler.Rules edge,
      int requestsMax,
      int clientConnectionsMax,
      int streamsMax,
      int exportsMax,
      Duration silenceMax,
      Duration clientPatience,
      Duration drainMax) {}

  private static final String REGION = "cellvote.router.region";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  static RouterConfig of(Settings settings) {
    return new RouterConfig(
        new Server(
            settings.string("server.host", "0.0.0.0"),
            settings.integer("server.port", 7400, 0, 65_535),
            new ClientAddresses(
                settings.addresses("cellvote.router.proxies"),
                integer(settings, "proxy-hops", 1, ClientAddresses.HOPS_MAX)),
            Chaos.isEnabled(settings)),
        control(settings),
        cells(settings),
        limits(settings));
  }

  private static Set<String> list(Settings settings, String key) {
    return settings.optional(key).stream()
        .flatMap(list -> Arrays.stream(list.split(",")))
        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
        .filter(entry -> !entry.isEmpty())
        .collect(toUnmodifiableSet());
  }

  private static Control control(Settings settings) {
    return new Control(
        settings.uri("cellvote.control.url"),
        settings.path("cellvote.cell-map.file"),
        millis(settings, "map-wait-ms", Duration.ofSeconds(20), Duration.ofSeconds(30)),
        millis(settings, "map-pause-ms", SECOND, MINUTE));
  }

  private static Cells cells(Settings settings) {
    RegionTable regions = settings.regions();
    return new Cells(
        regions,
        settings
            .optional(REGION)
            .map(_ ->
                settings.parsed(
                    REGION, "a region of cellvote.regions", name -> region(name, regions))),
        TrustedIssuers.of(settings),
        HopSigner.of(settings),
        HopTrust.of(settings),
        millis(settings, "breaker-pause-ms", Duration.ofMillis(500), MINUTE));
  }

  private static Optional<RegionId> region(String name, RegionTable regions) {
    return RegionId.parse(name).filter(regions.regions()::contains);
  }

  private static Limits limits(Settings settings) {
    return new Limits(
        new Upstream.Limits(
            integer(settings, "cell-connections-max", 512, 65_536),
            millis(settings, "connect-timeout-ms", Duration.ofMillis(500), MINUTE),
            millis(settings, "connection-idle-max-ms", Duration.ofSeconds(30), MINUTE)),
        new Forwarder.Limits(
            millis(settings, "attempt-timeout-ms", Duration.ofSeconds(2), MINUTE),
            millis(settings, "request-deadline-ms", Duration.ofSeconds(5), MINUTE),
            integer(settings, "tries-max", 4, 100),
            integer(settings, "answer-buffer-bytes-max", 64 * 1024, 1024 * 1024)),
        retries(settings),
        new EdgeHandler.Rules(
            new Hosts(list(settings, "cellvote.router.hosts")),
            new CrossOrigin(list(settings, "cellvote.router.cors-origins")),
            integer(settings, "body-bytes-max", 16 * 1024, 32 * 1024)),
        integer(settings, "requests-max", 4_096, 1_000_000),
        integer(settings, "client-connections-max", 20_000, 1_000_000),
        integer(settings, "streams-max", 2_000, 1_000_000),
        integer(settings, "exports-max", 16, 1_000),
        millis(settings, "silence-max-ms", Duration.ofSeconds(45), MINUTE.multipliedBy(10)),
        millis(settings, "client-patience-ms", Duration.ofSeconds(10), MINUTE),
        millis(settings, "drain-max-ms", Duration.ofSeconds(5), MINUTE));
  }

  // Zero is a value of each: no share, no floor, no retry that must be paid for.
  private static RetryBudget.Limits retries(Settings settings) {
    return new RetryBudget.Limits(
        settings.integer("cellvote.router.retry-budget-percent", 20, 0, 100),
        settings.integer("cellvote.router.retry-budget-floor-per-second", 10, 0, 100_000),
        settings.integer("cellvote.router.retry-budget-max", 1_000, 0, 1_000_000));
  }

  private static Duration millis(Settings settings, String name, Duration otherwise, Duration max) {
    return settings.millis("cellvote.router." + name, otherwise, Duration.ofMillis(1), max);
  }

  private static int integer(Settings settings, String name, int otherwise, int max) {
    return settings.integer("cellvote.router." + name, otherwise, 1, max);
  }
}
