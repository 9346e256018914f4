package io.cellvote.local.platform;

import io.cellvote.model.RegionId;
import io.cellvote.stores.CockroachRegions;
import io.cellvote.stores.DatabaseConfig;
import io.cellvote.stores.Databases;
import io.cellvote.stores.Migrations;
import io.cellvote.testing.server.CockroachCluster;
import io.cellvote.testing.server.CockroachProgram;
import io.cellvote.testing.server.PostgresPlan;
import java.util.List;
import java.util.stream.Stream;

/** The database's processes, described and not started, and what makes a new one ours. */
sealed interface LocalDatabase {
  /** What it is called on each machine. */
  String NAME = "cellvote";

  /** One of ours: a server, or the nodes of a cluster. */
  static LocalDatabase of(
      DatabaseKind kind, DataFolder folder, PlatformLayout layout, PlatformKeys keys) {
    return switch (kind) {
      case POSTGRES ->
          new Postgres(
              new PostgresPlan(folder.database(), layout.databasePort(), keys.databasePassword()));
      case COCKROACH ->
          new Cockroach(
              CockroachCluster.of(
                  program(), folder.database(), Cockroach.regions(), layout.databasePorts()));
    };
  }

  /** What runs can be looked at and stopped without it. */
  private static CockroachProgram program() {
    return CockroachProgram.onPath().orElse(new CockroachProgram(List.of("cockroach")));
  }

  List<Part> parts();

  /**
   * What must be there before anything is started.
   *
   * @throws PlatformException with what is to be done when it is not
   */
  void check();

  /** What the started processes still need before they answer. */
  void join();

  /** Makes the database, its tables, and where they are; returns how many migrations ran. */
  int migrate(DatabaseConfig config);

  /** One PostgreSQL. */
  record Postgres(PostgresPlan plan) implements LocalDatabase {
    @Override
    public List<Part> parts() {
      return List.of(Part.ofServer("database", PartKind.DATABASE, plan, plan.command()));
    }

    @Override
    public void check() {}

    @Override
    public void join() {}

    @Override
    public int migrate(DatabaseConfig config) {
      plan.createDatabase(NAME);
      try (var database = Databases.forSchemaChanges(config)) {
        return Migrations.migrate(database);
      }
    }
  }

  /** Three nodes, of which any one may be lost. */
  record Cockroach(CockroachCluster cluster) implements LocalDatabase {
    /** Holds copies only, so that two others are a majority: no voter is at home here. */
    static final RegionId WITNESS = new RegionId("usw2");

    static List<String> regions() {
      return Stream.concat(PlatformLayout.regions().regions().stream(), Stream.of(WITNESS))
          .map(RegionId::value)
          .toList();
    }

    @Override
    public List<Part> parts() {
      return cluster.nodes().stream()
          .map(node ->
              Part.ofServer("database-" + node.region(), PartKind.DATABASE, node, node.command()))
          .toList();
    }

    @Override
    public void check() {
      if (CockroachProgram.onPath().isEmpty()) {
        throw new PlatformException(
            "There is no `cockroach` on the PATH: install CockroachDB's program from its vendor, or"
                + " leave --database out and take PostgreSQL.");
      }
    }

    @Override
    public void join() {
      cluster.initialise();
    }

    @Override
    public int migrate(DatabaseConfig config) {
      cluster.createDatabase(NAME, config.user());
      try (var database = Databases.forSchemaChanges(config)) {
        var count = Migrations.migrate(database);
        new CockroachRegions(PlatformLayout.regions(), List.of(WITNESS)).apply(database);
        return count;
      }
    }
  }
}
