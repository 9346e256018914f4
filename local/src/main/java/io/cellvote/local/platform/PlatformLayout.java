package io.cellvote.local.platform;

import static java.util.stream.Collectors.joining;

import io.cellvote.model.CellId;
import io.cellvote.model.RegionId;
import io.cellvote.model.RegionTable;
import io.cellvote.testing.server.CockroachPlan;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many cells there are, and who listens on which port of 127.0.0.1; pure.
 *
 * @param portBase the first router's port; every other one follows from it
 * @param cells 1..20
 * @param instances of each cell's service, 1..6
 */
public record PlatformLayout(int portBase, int cells, int instances) {
  public static final int PORT_BASE_DEFAULT = 7400;
  public static final int CELLS_DEFAULT = 3;
  public static final int CELLS_MAX = 20;

  /** Routers of every platform: when one dies, the other takes all requests. */
  public static final int ROUTERS = 2;

  public static final int INSTANCES_MAX = 6;

  private static final String REGIONS = "use1:00-a9,euw1:aa-ff";
  private static final int PORTS_PER_CELL = 10;

  public PlatformLayout {
    OutOfRange.check("--cells", cells, 1, CELLS_MAX);
    OutOfRange.check("--instances", instances, 1, INSTANCES_MAX);
    OutOfRange.check("--port-base", portBase, 1024, 65_535 - PORTS_PER_CELL * (CELLS_MAX + 1));
  }

  /** The same with one more cell, the last. */
  PlatformLayout oneMoreCell() {
    if (cells == CELLS_MAX) {
      throw new PlatformException(
          "The platform has %d cells already: that is the most on one machine.".formatted(cells));
    }
    return new PlatformLayout(portBase, cells + 1, instances);
  }

  /** Three cells in two regions on the usual ports. */
  public static PlatformLayout usual() {
    return new PlatformLayout(PORT_BASE_DEFAULT, CELLS_DEFAULT, 1);
  }

  /** Which region owns which codes: two thirds and one third of the voters. */
  public static RegionTable regions() {
    return RegionTable.parse(REGIONS);
  }

  /** The port of router 1 or 2. */
  int routerPort(int number) {
    return portBase + number - 1;
  }

  /** The region in which router 1 or 2 stands. */
  RegionId routerRegion(int number) {
    return regions().regions().get((number - 1) % regions().regions().size());
  }

  public int controlPort() {
    return portBase + 2;
  }

  public int databasePort() {
    return portBase + 3;
  }

  public int mailPort() {
    return portBase + 4;
  }

  /** All cells, cell-1 first; every third one is in the second region. */
  public List<CellLayout> cellLayouts() {
    return IntStream.rangeClosed(1, cells).mapToObj(this::cell).toList();
  }

  public Optional<CellLayout> cell(CellId id) {
    return cellLayouts().stream().filter(cell -> cell.id().equals(id)).findFirst();
  }

  /** The routers, which are all alike. */
  public List<URI> routerUrls() {
    return IntStream.rangeClosed(1, ROUTERS).mapToObj(number -> url(routerPort(number))).toList();
  }

  public URI controlUrl() {
    return url(controlPort());
  }

  /** The nodes of a CockroachDB, whose consoles are on the ports that nobody else has. */
  List<CockroachPlan.Ports> databasePorts() {
    return List.of(
        new CockroachPlan.Ports(portBase + 3, portBase + 5),
        new CockroachPlan.Ports(portBase + 6, portBase + 7),
        new CockroachPlan.Ports(portBase + 8, portBase + 9));
  }

  /** Of several nodes any one that answers. */
  public String databaseUrl(DatabaseKind kind) {
    return switch (kind) {
      case POSTGRES -> "jdbc:postgresql://127.0.0.1:" + databasePort() + "/cellvote";
      case COCKROACH ->
          "jdbc:postgresql://%s/cellvote?sslmode=disable&loadBalanceHosts=true"
              .formatted(
                  databasePorts().stream()
                      .map(ports -> "127.0.0.1:" + ports.sql())
                      .collect(joining(",")));
    };
  }

  private CellLayout cell(int number) {
    var first = portBase + PORTS_PER_CELL * number;
    var further = IntStream.range(0, instances - 1).map(i -> first + 5 + i);
    return new CellLayout(
        new CellId("cell-" + number),
        new RegionId(number % 3 == 0 ? "euw1" : "use1"),
        Stream.concat(Stream.of(first), further.boxed()).toList(),
        first + 1,
        first + 2,
        first + 3);
  }

  private static URI url(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
