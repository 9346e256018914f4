package io.cellvote.model;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All cells at one version, and from them each voter's home.
 *
 * <p>Voters are spread by weighted rendezvous hashing: every cell that takes voters draws a score
 * for the voter, the highest is home. So a cell that goes takes only its own voters along, evenly
 * over the others, and they return with it. The home region's cells come first, then the other
 * regions' in the region table's circular order. Cells of regions that the table does not name take
 * no voters.
 *
 * <p>A region whose cells together have less than one full weight keeps only that part of its
 * voters: what is missing draws a score, too, and voters for whom it is the highest pass the region
 * by. So the first cell of a region, too, gets a hundredth of its voters at weight 1.
 */
public final class CellMap {
  private final MapVersion version;
  private final List<Cell> cells;
  private final Map<RegionId, List<Candidate>> candidates;
  private final Map<RegionId, Missing> missingWeights;

  /**
   * Takes at most one cell of each id.
   *
   * @throws IllegalArgumentException if an id comes twice
   */
  public CellMap(MapVersion version, List<Cell> cells) {
    this.version = requireNonNull(version, "version");
    this.cells = List.copyOf(cells);
    Set<CellId> ids = new HashSet<>();
    for (Cell cell : cells) {
      if (!ids.add(cell.id())) {
        throw new IllegalArgumentException("two cells are called " + cell.id());
      }
    }
    this.candidates =
        cells.stream()
            .filter(Cell::takesVoters)
            .sorted(comparing(Cell::id))
            .map(Candidate::of)
            .collect(groupingBy(c -> c.cell().region(), TreeMap::new, toList()));
    this.missingWeights = new TreeMap<>();
    candidates.forEach((region, inRegion) -> {
      Missing missing = Missing.of(region, inRegion);
      if (missing.weight() > 0) {
        missingWeights.put(region, missing);
      }
    });
  }

  /** The cells that are not in {@code other} as they are here. */
  public List<Cell> changedFrom(CellMap other) {
    Set<Cell> known = Set.copyOf(other.cells);
    return cells.stream().filter(cell -> !known.contains(cell)).toList();
  }

  /** The next version of this map, with these cells. */
  public CellMap next(List<Cell> after) {
    return new CellMap(new MapVersion(version.epoch(), version.version() + 1), after);
  }

  public MapVersion version() {
    return version;
  }

  public List<Cell> cells() {
    return cells;
  }

  public Optional<Cell> cell(CellId id) {
    return cells.stream().filter(cell -> cell.id().equals(id)).findFirst();
  }

  /** Every cell that takes voters, the voter's home first, then its standby, and so on. */
  public List<Cell> ranked(UserId voter, RegionTable table) {
    long bits = bitsOf(voter);
    List<Cell> ranked = new ArrayList<>();
    List<Cell> passedBy = new ArrayList<>();
    for (RegionId region : table.regionsFrom(table.regionOf(voter))) {
      List<Scored> scored =
          candidatesOf(region).stream()
              .map(candidate -> new Scored(candidate.cell(), candidate.score(bits)))
              .sorted(comparingDouble(Scored::score).reversed())
              .toList();
      boolean passes = !scored.isEmpty() && passesBy(region, bits, scored.getFirst());
      scored.forEach(each -> (passes ? passedBy : ranked).add(each.cell()));
    }
    ranked.addAll(passedBy);
    return ranked;
  }

  /** The cell that this voter's votes go to; empty when no cell takes voters. */
  public Optional<Cell> home(UserId voter, RegionTable table) {
    long bits = bitsOf(voter);
    Optional<Cell> passedBy = Optional.empty();
    for (RegionId region : table.regionsFrom(table.regionOf(voter))) {
      List<Candidate> inRegion = candidatesOf(region);
      if (inRegion.isEmpty()) {
        continue;
      }
      Scored best = highest(inRegion, bits);
      if (!passesBy(region, bits, best)) {
        return Optional.of(best.cell());
      }
      passedBy = passedBy.or(() -> Optional.of(best.cell()));
    }
    return passedBy;
  }

  private boolean passesBy(RegionId region, long voterBits, Scored best) {
    Missing missing = missingWeights.get(region);
    return missing != null && missing.score(voterBits) > best.score();
  }

  private List<Candidate> candidatesOf(RegionId region) {
    return candidates.getOrDefault(region, List.of());
  }

  private static Scored highest(List<Candidate> candidates, long voterBits) {
    Candidate best = candidates.getFirst();
    double bestScore = best.score(voterBits);
    for (Candidate candidate : candidates.subList(1, candidates.size())) {
      double score = candidate.score(voterBits);
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return new Scored(best.cell(), bestScore);
  }

  private static long bitsOf(UserId voter) {
    return Mix.of(voter.value().getMostSignificantBits(), voter.value().getLeastSignificantBits());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CellMap that
        && version.equals(that.version)
        && cells.equals(that.cells);
  }

  @Override
  public int hashCode() {
    return version.hashCode();
  }

  @Override
  public String toString() {
    return "CellMap[" + version + ", " + cells + "]";
  }

  private record Scored(Cell cell, double score) {}

  /** A cell with what its score needs, computed once. */
  private record Candidate(Cell cell, long idHash) {
    static Candidate of(Cell cell) {
      return new Candidate(cell, Mix.ofText(cell.id().value()));
    }

    double score(long voterBits) {
      return scoreOf(cell.weight(), voterBits ^ idHash);
    }
  }

  /** What a region lacks to one full weight. */
  private record Missing(int weight, long regionHash) {
    static Missing of(RegionId region, List<Candidate> candidates) {
      int there = candidates.stream().mapToInt(candidate -> candidate.cell().weight()).sum();
      return new Missing(Cell.WEIGHT_FULL - there, Mix.ofText("missing in " + region));
    }

    double score(long voterBits) {
      return scoreOf(weight, voterBits ^ regionHash);
    }
  }

  private static double scoreOf(int weight, long bits) {
    return -weight / Math.log(Mix.toUnit(Mix.of(bits)));
  }
}
