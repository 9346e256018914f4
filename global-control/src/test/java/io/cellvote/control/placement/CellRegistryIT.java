package io.cellvote.control.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.control.TestDatabase;
import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellState;
import io.cellvote.model.MapVersion;
import io.cellvote.model.RegionId;
import io.cellvote.testing.CockroachSuite;
import java.net.URI;
import java.util.ArrayList;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(CockroachSuite.DATABASE)
class CellRegistryIT {
  private static final CellId CELL = new CellId("cell-1");

  private TestDatabase database;
  private CellRegistry registry;

  @BeforeEach
  void start() {
    database = TestDatabase.fresh();
    registry = new CellRegistry(database.transactions());
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void put_newCell_isActiveWithAFullShareInTheNextVersion() {
    MapVersion before = registry.read().version();
    RegistrySnapshot after =
        registry.put(CELL, registration("http://a:1", OptionalInt.empty()), "ada");

    assertThat(after.version()).isEqualTo(new MapVersion(before.epoch(), before.version() + 1));
    assertThat(after.cells())
        .containsExactly(
            new RegisteredCell(
                new Cell(
                    CELL, new RegionId("use1"), URI.create("http://a:1"), CellState.ACTIVE, 100),
                "a:9092"));
    assertThat(registry.read()).isEqualTo(after);
  }

  @Test
  void put_sameAgain_makesNoNewVersion() {
    RegistrySnapshot first =
        registry.put(CELL, registration("http://a:1", OptionalInt.of(50)), "ada");

    assertThat(registry.put(CELL, registration("http://a:1", OptionalInt.empty()), "ada"))
        .isEqualTo(first);
  }

  @Test
  void put_otherAddress_keepsTheWeight() {
    registry.put(CELL, registration("http://a:1", OptionalInt.of(1)), "ada");
    RegistrySnapshot after =
        registry.put(CELL, registration("http://b:1", OptionalInt.empty()), "ada");

    Cell cell = after.find(CELL).orElseThrow().cell();
    assertThat(cell.address()).isEqualTo(URI.create("http://b:1"));
    assertThat(cell.weight()).isEqualTo(1);
  }

  @Test
  void put_manyWritersAtOnce_eachTakesAVersionOfItsOwn() {
    long before = registry.read().version().version();
    var writers = new ArrayList<CompletableFuture<?>>();
    for (int number : IntStream.rangeClosed(1, 4).toArray()) {
      CellId id = new CellId("cell-" + number);
      writers.add(
          CompletableFuture.runAsync(() ->
              registry.put(id, registration("http://c" + number, OptionalInt.empty()), "ada")));
    }
    CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).join();

    RegistrySnapshot after = registry.read();
    assertThat(after.cells()).hasSize(4);
    assertThat(after.version().version()).isEqualTo(before + 4);
  }

  @Test
  void takeNextVersion_ofAMapThatIsNoLongerTheNewest_isRefused() {
    MapVersion seen = registry.read().version();
    registry.put(CELL, registration("http://a:1", OptionalInt.empty()), "ada");

    boolean taken = database.transactions().run(sql -> CellRegistry.takeNextVersion(sql, seen));
    assertThat(taken).isFalse();
  }

  @Test
  void read_databaseRestored_isNewerThanEveryMapBefore() {
    MapVersion before =
        registry.put(CELL, registration("http://a:1", OptionalInt.empty()), "ada").version();
    database.epoch(2);

    assertThat(registry.read().version().newerThan(before)).isTrue();
    assertThat(registry.readUnless(before)).isPresent();
    assertThat(registry.readUnless(registry.read().version())).isEmpty();
  }

  private static Registration registration(String address, OptionalInt weight) {
    return new Registration(new RegionId("use1"), URI.create(address), "a:9092", weight);
  }
}
