package io.cellvote.stores;

import static java.util.stream.Collectors.toCollection;

import io.cellvote.model.RegionId;
import io.cellvote.model.RegionTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spreads the tables of a CockroachDB over the regions of the configuration: which regions the
 * database has, what it survives, and where the rows of each table are. Runs what is missing of it,
 * so it is repeatable; a region is added, never taken away.
 */
public final class CockroachRegions {
  /** With fewer a majority does not outlive the loss of one. */
  static final int REGIONS_TO_SURVIVE_ONE = 3;

  private static final Logger LOG = LoggerFactory.getLogger(CockroachRegions.class);

  private final RegionTable voters;
  private final List<RegionId> regions;

  /**
   * The regions of the voters, the first of which is the primary one, and more regions that only
   * hold copies: with fewer than three regions in all none can be lost.
   *
   * @param more without voters of their own
   */
  public CockroachRegions(RegionTable voters, List<RegionId> more) {
    this.voters = voters;
    this.regions = Stream.concat(voters.regions().stream(), more.stream()).distinct().toList();
  }

  /** What a database has already. Regions are in the order in which the database names them. */
  record State(
      String database,
      Set<String> ofNodes,
      Set<String> ofDatabase,
      boolean survivesRegion,
      List<Table> tables) {}

  /**
   * A table as the database describes it.
   *
   * @param placed whether it has the column {@code crdb_region}
   */
  record Table(String name, String locality, boolean placed) {}

  /**
   * Does what is missing, and returns the statements that it took; none on a PostgreSQL.
   *
   * @throws IllegalStateException when a region has no node, or a table is in none of our lists
   */
  public List<String> apply(DataSource database) {
    if (DatabaseProduct.of(database) == DatabaseProduct.POSTGRESQL) {
      return List.of();
    }
    List<String> statements = missing(CockroachCatalogue.read(database));
    CockroachCatalogue.run(database, statements);
    LOG.info("{} statements placed the tables in {}", statements.size(), regions);
    return statements;
  }

  /** The statements that bring a database from that state to the one that is wanted. */
  List<String> missing(State state) {
    checkNodes(state.ofNodes());
    List<String> statements = new ArrayList<>();
    for (RegionId region : regions) {
      if (!state.ofDatabase().contains(region.value())) {
        boolean first = state.ofDatabase().isEmpty() && statements.isEmpty();
        statements.add(
            "ALTER DATABASE %s %s REGION \"%s\""
                .formatted(state.database(), first ? "SET PRIMARY" : "ADD", region));
      }
    }
    if (regions.size() >= REGIONS_TO_SURVIVE_ONE && !state.survivesRegion()) {
      statements.add("ALTER DATABASE %s SURVIVE REGION FAILURE".formatted(state.database()));
    }
    state.tables().forEach(table -> place(table, statements));
    return statements;
  }

  private void checkNodes(Set<String> ofNodes) {
    Set<String> without = regions.stream().map(RegionId::value).collect(toCollection(TreeSet::new));
    without.removeAll(ofNodes);
    if (!without.isEmpty()) {
      throw new IllegalStateException(
          "No node of the database is in %s: start one with --locality=region=.., or leave the"
                  .formatted(without)
              + " region out of the configuration. Its nodes are in %s."
                  .formatted(new LinkedHashSet<>(ofNodes)));
    }
  }

  private void place(Table table, List<String> statements) {
    TableLocality locality = TableLocality.OF.get(table.name());
    if (locality == null) {
      throw new IllegalStateException(
          "Table %s has no locality: TableLocality must say where its rows are."
              .formatted(table.name()));
    }
    if (locality.isByRow() && !table.placed()) {
      statements.add(
          "ALTER TABLE %s ADD COLUMN crdb_region crdb_internal_region NOT NULL AS (%s) STORED"
              .formatted(table.name(), regionOf(locality)));
    }
    if (!table.locality().startsWith(locality.sql())) {
      statements.add(
          "ALTER TABLE %s SET LOCALITY %s%s"
              .formatted(
                  table.name(), locality.sql(), locality.isByRow() ? " AS crdb_region" : ""));
    }
  }

  /** The expression that computes a row's region; every value has one. */
  String regionOf(TableLocality locality) {
    return switch (locality) {
      case BY_VOTER -> ofVoter();
      case BY_CELL -> ofCell();
      case GLOBAL, PRIMARY -> throw new IllegalArgumentException(locality + " has no rows apart");
    };
  }

  /** By the first byte of the id, compared as a whole id: an id below the next range's first. */
  private String ofVoter() {
    StringBuilder cases = new StringBuilder("CASE");
    for (int code = 1; code < RegionTable.CODES; code++) {
      if (!voters.regionOf(code).equals(voters.regionOf(code - 1))) {
        cases.append(
            " WHEN user_id < '%02x000000-0000-0000-0000-000000000000'::UUID THEN '%s'"
                .formatted(code, voters.regionOf(code - 1)));
      }
    }
    RegionId last = voters.regionOf(RegionTable.CODES - 1);
    return voters.regions().size() == 1
        ? "CASE WHEN user_id IS NOT NULL THEN '%1$s' ELSE '%1$s' END".formatted(last)
        : cases + " ELSE '" + last + "' END";
  }

  /** A cell is called {@code use1-c04}; one with another name is kept in the primary region. */
  private String ofCell() {
    StringBuilder cases = new StringBuilder("CASE");
    regions.stream()
        .map(RegionId::value)
        .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(name -> name))
        .forEach(name -> cases.append(" WHEN cell_id LIKE '%1$s-%%' THEN '%1$s'".formatted(name)));
    return cases + " ELSE '" + primary() + "' END";
  }

  private RegionId primary() {
    return regions.getFirst();
  }
}
