package io.cellvote.model;

import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/** Ids and cells for tests, from seeds so that a failure can be run again. */
final class AnyIds {
  static final RegionTable ONE_REGION = RegionTable.parse("use1:00-ff");
  static final RegionTable TWO_REGIONS = RegionTable.parse("use1:00-a9,euw1:aa-ff");
  static final RegionId USE1 = new RegionId("use1");
  static final RegionId EUW1 = new RegionId("euw1");

  private AnyIds() {}

  static List<UserId> voters(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count)
        .mapToObj(_ -> new UserId(new UUID(random.nextLong(), random.nextLong())))
        .toList();
  }

  static UserId user(String text) {
    return UserId.parse(text).orElseThrow();
  }

  static EventId event(int number) {
    return new EventId(new UUID(1, number));
  }

  static ContestantId contestant(int number) {
    return new ContestantId(new UUID(2, number));
  }

  static Cell cell(String id, RegionId region) {
    return cell(id, region, CellState.ACTIVE, Cell.WEIGHT_FULL);
  }

  static Cell cell(String id, RegionId region, CellState state, int weight) {
    return new Cell(new CellId(id), region, URI.create("http://" + id + ":7410"), state, weight);
  }

  static CellMap map(List<Cell> cells) {
    return new CellMap(new MapVersion(1, 1), cells);
  }

  static CellMap map(Cell... cells) {
    return map(List.of(cells));
  }
}
