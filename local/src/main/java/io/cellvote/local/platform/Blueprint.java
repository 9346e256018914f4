package io.cellvote.local.platform;

import io.cellvote.local.issuer.LocalIssuer;
import io.cellvote.local.issuer.PlatformIssuer;
import io.cellvote.local.mail.MailServer;
import io.cellvote.stores.DatabaseConfig;
import io.cellvote.testing.server.KafkaPlan;
import io.cellvote.testing.server.PostgresPlan;
import io.cellvote.testing.server.RedisPlan;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The one place where a platform is put together: which processes there are, with which settings.
 * Describes them only.
 */
record Blueprint(
    DataFolder folder,
    PlatformLayout layout,
    PlatformKeys keys,
    Installation installation,
    PlatformOptions options) {
  /**
   * Longer than a cell's default: here all cells, their logs and the database share a few cores,
   * and an answer that comes late costs less than a client that comes back to ask for it.
   */
  private static final int VERDICT_WAIT_MS = 1_000;

  /** Shorter than the default: here somebody watches, and few voters are moved. */
  private static final int ADD_STEP_MS = 5_000;

  /** Longer than the default, too: a new cell warms up on the cores that all others use. */
  private static final int ADD_PATIENCE_MS = 45_000;

  /** Shorter than the default: somebody who looks finds what happened just now. */
  private static final int ARCHIVE_EVERY_MS = 5_000;

  /** Much shorter than the default: here nobody pays for objects. */
  private static final int ARCHIVE_GATHER_MS = 5_000;

  private static final String ADD_PATIENCE = "CELLVOTE_ADD_PATIENCE_MS";
  private static final String HASH_CPU = "CELLVOTE_ACCOUNT_HASH_CPU_PERCENT";

  /**
   * Replays, demos and drills send all their votes from 127.0.0.1. Bots and voters of a drill of
   * the defence come from addresses beyond it.
   */
  private static final String LOAD_SOURCES = "127.0.0.0/24";

  /** Of one core, in each cell: all cells share a few cores with everything else. */
  private static final int HASH_CPU_PERCENT = 1;

  /** Short: a router waits 5 s for an answer. */
  private static final int HASHES_WAITING = 1;

  /** The same platform with other cells. */
  Blueprint with(PlatformLayout other) {
    return new Blueprint(folder, other, keys, installation, options);
  }

  /** All groups, in the order in which they are started. */
  List<PartGroup> groups() {
    var groups = new ArrayList<>(List.of(databaseGroup(), mail(), control()));
    groups.addAll(routers());
    groups.addAll(cells());
    return List.copyOf(groups);
  }

  List<Part> parts() {
    return groups().stream().flatMap(group -> group.parts().stream()).toList();
  }

  Optional<PartGroup> group(String name) {
    return groups().stream().filter(group -> group.name().equals(name)).findFirst();
  }

  LocalDatabase database() {
    return LocalDatabase.of(options.database(), folder, layout, keys);
  }

  /** How to reach the database, with so many connections at most. */
  DatabaseConfig databaseConfig(int poolMax) {
    return new DatabaseConfig(
        layout.databaseUrl(options.database()),
        PostgresPlan.USER,
        keys.databasePassword(),
        poolMax);
  }

  PartGroup databaseGroup() {
    return new PartGroup("database", database().parts());
  }

  PartGroup control() {
    var settings = new HashMap<>(databaseKeys());
    settings.put("CELLVOTE_CONTROL_EXPORT_KEY", keys.export());
    settings.put("CELLVOTE_ADD_STEP_MS", Integer.toString(ADD_STEP_MS));
    settings.put(ADD_PATIENCE, chosen(ADD_PATIENCE, ADD_PATIENCE_MS));
    return single("global-control", PartKind.GLOBAL_CONTROL, layout.controlPort(), settings);
  }

  PartGroup mail() {
    var settings =
        Map.of(
            "SERVER_PORT",
            Integer.toString(layout.mailPort()),
            MailServer.FOLDER,
            folder.mails().toString());
    return new PartGroup(
        "mail", List.of(Part.ofMailServer(layout.mailPort(), java(PartKind.MAIL), settings)));
  }

  List<PartGroup> routers() {
    return IntStream.rangeClosed(1, PlatformLayout.ROUTERS).mapToObj(this::router).toList();
  }

  private PartGroup router(int number) {
    var name = "router-" + number;
    return single(
        name,
        PartKind.ROUTER,
        layout.routerPort(number),
        Map.of(
            "CELLVOTE_CONTROL_URL", layout.controlUrl().toString(),
            "CELLVOTE_CELL_MAP_FILE", folder.routerMap(name).toString(),
            "CELLVOTE_ROUTER_REGION", layout.routerRegion(number).value()));
  }

  List<PartGroup> cells() {
    return layout.cellLayouts().stream().map(this::cell).toList();
  }

  PartGroup cell(CellLayout cell) {
    var parts = new ArrayList<Part>();
    parts.add(kafka(cell));
    parts.add(redis(cell));
    for (var instance = 1; instance <= cell.apiPorts().size(); instance++) {
      parts.add(instance(cell, instance));
    }
    return new PartGroup(cell.id().value(), parts);
  }

  private Part kafka(CellLayout cell) {
    var plan = new KafkaPlan(folder.kafka(cell.id()), cell.kafkaPort(), cell.controllerPort());
    var command = plan.command(JvmFlags.of(PartKind.KAFKA));
    return Part.ofServer(cell.id() + "-kafka", PartKind.KAFKA, plan, command);
  }

  private Part redis(CellLayout cell) {
    var plan = new RedisPlan(folder.redis(cell.id()), cell.redisPort());
    return Part.ofServer(cell.id() + "-redis", PartKind.REDIS, plan, plan.command());
  }

  private Part instance(CellLayout cell, int number) {
    var port = cell.apiPorts().get(number - 1);
    var name = number == 1 ? cell.id().value() : cell.id() + "-" + number;
    var settings = common(port);
    settings.putAll(accounts());
    settings.put("CELLVOTE_CELL_ID", cell.id().value());
    settings.put("CELLVOTE_CELL_REGION", cell.region().value());
    settings.put("CELLVOTE_CELL_INSTANCE", Integer.toString(number));
    settings.put("CELLVOTE_CELL_DRAIN_FILE", folder.drained(cell.id(), number).toString());
    settings.put("CELLVOTE_RECEIPT_SECRET", keys.receipt());
    settings.put("CELLVOTE_DEFENCE_CHALLENGE_SECRET", keys.challenge());
    settings.put("CELLVOTE_DEFENCE_LOAD_SOURCES", LOAD_SOURCES);
    settings.putAll(archiveKeys());
    settings.put("CELLVOTE_ARCHIVE_EVERY_MS", Integer.toString(ARCHIVE_EVERY_MS));
    settings.put("CELLVOTE_ARCHIVE_GATHER_MS", Integer.toString(ARCHIVE_GATHER_MS));
    settings.put("CELLVOTE_KAFKA_BOOTSTRAP", cell.logAddress());
    settings.put("CELLVOTE_REDIS_URL", "redis://127.0.0.1:" + cell.redisPort());
    // One per instance: each costs a transaction per batch, and they share the machine.
    settings.put("CELLVOTE_LOG_PARTITIONS", Integer.toString(cell.apiPorts().size()));
    settings.put("CELLVOTE_VERDICT_WAIT_MS", Integer.toString(VERDICT_WAIT_MS));
    return Part.ofService(name, PartKind.CELL, port, java(PartKind.CELL), settings);
  }

  private PartGroup single(String name, PartKind kind, int port, Map<String, String> own) {
    var settings = common(port);
    settings.putAll(own);
    return new PartGroup(name, List.of(Part.ofService(name, kind, port, java(kind), settings)));
  }

  private Map<String, String> common(int port) {
    var settings = new HashMap<String, String>();
    settings.put("SERVER_HOST", "127.0.0.1");
    settings.put("SERVER_PORT", Integer.toString(port));
    settings.put("CELLVOTE_REGIONS", PlatformLayout.regions().format());
    settings.put("CELLVOTE_ISSUERS", LocalIssuer.issuersFile(folder.keys()).toString());
    settings.put("CELLVOTE_HOP_SECRET", keys.hop());
    settings.put("CELLVOTE_CHAOS_ENABLED", Boolean.toString(options.chaos()));
    return settings;
  }

  private Map<String, String> accounts() {
    return Map.of(
        "CELLVOTE_ACCOUNT_KEYS",
        PlatformIssuer.keyFolder(folder.keys()).toString(),
        "CELLVOTE_ACCOUNT_CLIENTS",
        PlatformIssuer.clientsFile(folder.keys()).toString(),
        "CELLVOTE_ACCOUNT_BASE_URL",
        layout.routerUrls().getFirst().toString(),
        "CELLVOTE_ACCOUNT_HASH_THREADS",
        "1",
        "CELLVOTE_ACCOUNT_HASH_WAITING",
        Integer.toString(HASHES_WAITING),
        HASH_CPU,
        chosen(HASH_CPU, HASH_CPU_PERCENT),
        "CELLVOTE_MAIL_URL",
        "smtp://127.0.0.1:" + layout.mailPort(),
        "CELLVOTE_MAIL_FROM",
        "cellvote@localhost.localdomain");
  }

  private Map<String, String> databaseKeys() {
    return Map.of(
        "CELLVOTE_DATABASE_URL", layout.databaseUrl(options.database()),
        "CELLVOTE_DATABASE_USER", PostgresPlan.USER,
        "CELLVOTE_DATABASE_PASSWORD", keys.databasePassword());
  }

  /** The archive, and the database that it is made from. */
  Map<String, String> archiveKeys() {
    var settings = new HashMap<>(databaseKeys());
    settings.put("CELLVOTE_ARCHIVE_STORE", folder.archive().toUri().toString());
    settings.put("CELLVOTE_ARCHIVE_KEY", keys.archive());
    return settings;
  }

  /** The property names the data folder: by it the process is known as this platform's. */
  private List<String> java(PartKind kind) {
    var service = installation.service(kind);
    var command = new ArrayList<String>();
    command.add(installation.java().toString());
    command.add("-Dcellvote.data=" + folder.mark());
    command.add("-Djava.util.logging.config.file=" + folder.logSettings());
    command.addAll(JvmFlags.of(kind));
    command.addAll(List.of("-cp", String.join(File.pathSeparator, service.classPath())));
    command.add(service.mainClass());
    return command;
  }

  /** What suits one machine, unless the environment says otherwise. */
  private static String chosen(String variable, int otherwise) {
    return Optional.ofNullable(System.getenv(variable)).orElse(Integer.toString(otherwise));
  }
}
