package io.cellvote.control.event;

import static java.util.stream.Collectors.joining;

import io.cellvote.model.EventId;
import io.cellvote.model.RegionTable;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the table of votes is cut before a big event opens: CockroachDB cuts a range when it is big
 * or busy, but an event's first votes all meet one range in each region. Pure.
 */
public final class RangeSplits {
  /** An event with more expected voters is big. */
  static final long EXPECTED_VOTERS_MIN = 1_000_000;

  /** A range for so many votes: about 150 MB, of the 512 MB at which it is cut anyway. */
  static final long VOTES_PER_RANGE = 1_000_000;

  /** More cost more than they bring: each is a range, to be moved and merged again. */
  static final int SPLITS_MAX = RegionTable.CODES;

  private RangeSplits() {}

  /**
   * A big event.
   *
   * @param until when its ranges may be merged again
   */
  public record BigEvent(EventId event, long expectedVoters, Instant until) {}

  /** The region codes at whose first voter there is a cut; the voters spread over all evenly. */
  static List<Integer> codes(long expectedVoters) {
    int count = Math.clamp(Math.ceilDiv(expectedVoters, VOTES_PER_RANGE), 1, SPLITS_MAX);
    return IntStream.range(0, count).map(at -> at * RegionTable.CODES / count).boxed().toList();
  }

  /**
   * One statement with all cuts, repeatable. The index of a table that is regional by row begins
   * with the region, so a cut names it, too.
   */
  static String statement(BigEvent big, RegionTable regions) {
    String places =
        codes(big.expectedVoters()).stream()
            .map(code ->
                "('%s', '%s', '%02x000000-0000-0000-0000-000000000000')"
                    .formatted(regions.regionOf(code), big.event(), code))
            .collect(joining(", "));
    return "ALTER TABLE vote SPLIT AT VALUES %s WITH EXPIRATION '%s'"
        .formatted(places, big.until());
  }
}
