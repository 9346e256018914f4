package io.cellvote.model;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says which region each of the 256 region codes, the first byte of a user id, belongs to. */
public final class RegionTable {
  /** How many region codes there are: the values of one byte. */
  public static final int CODES = 256;

  private final RegionId[] regionByCode;
  private final List<RegionId> regions;
  private final Map<RegionId, List<RegionId>> regionsFrom = new HashMap<>();

  private RegionTable(RegionId[] regionByCode) {
    this.regionByCode = regionByCode;
    this.regions = List.copyOf(new LinkedHashSet<>(Arrays.asList(regionByCode)));
    for (int at = 0; at < regions.size(); at++) {
      List<RegionId> order = new ArrayList<>(regions.subList(at, regions.size()));
      order.addAll(regions.subList(0, at));
      regionsFrom.put(regions.get(at), List.copyOf(order));
    }
  }

  /**
   * Reads {@code use1:00-7f,euw1:80-ff}: hex, inclusive; a region may have several ranges.
   *
   * @throws IllegalArgumentException if a code has no region or two, saying which
   */
  public static RegionTable parse(String text) {
    RegionId[] byCode = new RegionId[CODES];
    for (String range : text.split(",", -1)) {
      assign(range.strip(), byCode);
    }
    for (int code = 0; code < CODES; code++) {
      if (byCode[code] == null) {
        throw new IllegalArgumentException("region code %02x has no region".formatted(code));
      }
    }
    return new RegionTable(byCode);
  }

  private static void assign(String range, RegionId[] byCode) {
    int colon = range.indexOf(':');
    if (colon < 0 || range.length() != colon + 6 || range.charAt(colon + 3) != '-') {
      throw new IllegalArgumentException("expected region:xx-yy, got '" + range + "'");
    }
    RegionId region = new RegionId(range.substring(0, colon));
    int first = HexFormat.fromHexDigits(range, colon + 1, colon + 3);
    int last = HexFormat.fromHexDigits(range, colon + 4, colon + 6);
    if (first > last) {
      throw new IllegalArgumentException("empty range of region codes: '" + range + "'");
    }
    for (int code = first; code <= last; code++) {
      if (byCode[code] != null) {
        throw new IllegalArgumentException("region code %02x is given twice".formatted(code));
      }
      byCode[code] = region;
    }
  }

  /** The text that {@link #parse} reads back as an equal table. */
  public String format() {
    List<String> ranges = new ArrayList<>();
    for (int first = 0, code = 1; code <= CODES; code++) {
      if (code == CODES || !regionByCode[code].equals(regionByCode[first])) {
        ranges.add("%s:%02x-%02x".formatted(regionByCode[first], first, code - 1));
        first = code;
      }
    }
    return ranges.stream().collect(joining(","));
  }

  /** The region of a code 0..255. */
  public RegionId regionOf(int code) {
    return regionByCode[code];
  }

  /** The home region of a voter. */
  public RegionId regionOf(UserId user) {
    return regionByCode[user.regionCode()];
  }

  /** All regions, in the order of their first code. */
  public List<RegionId> regions() {
    return regions;
  }

  /** All regions in the same circular order, but from this one; empty for an unknown region. */
  public List<RegionId> regionsFrom(RegionId home) {
    return regionsFrom.getOrDefault(home, List.of());
  }

  /** The codes of a region, ascending; empty for an unknown region. */
  public List<Integer> codesOf(RegionId region) {
    List<Integer> codes = new ArrayList<>();
    for (int code = 0; code < CODES; code++) {
      if (regionByCode[code].equals(region)) {
        codes.add(code);
      }
    }
    return codes;
  }

  /** The code of these regions that wins the rendezvous for {@code choice}. */
  int codeIn(Collection<RegionId> candidates, long choice) {
    Set<RegionId> allowed = Set.copyOf(candidates);
    int winner = -1;
    long winnerScore = 0;
    for (int code = 0; code < CODES; code++) {
      long score = Mix.of(choice, code);
      if (allowed.contains(regionByCode[code]) && (winner < 0 || score > winnerScore)) {
        winner = code;
        winnerScore = score;
      }
    }
    if (winner < 0) {
      throw new IllegalArgumentException("no region code belongs to any of " + candidates);
    }
    return winner;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RegionTable that && Arrays.equals(regionByCode, that.regionByCode);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(regionByCode);
  }

  @Override
  public String toString() {
    return format();
  }
}
