package io.cellvote.stores;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A set of ids that each end some time, immutable, 16 bytes for each: sorted, so that a look-up
 * takes about 20 steps among a million.
 *
 * <p>An id is known by its first 64 bits, 60 of them random: two that share them are not met with.
 */
final class RevokedIds {
  static final RevokedIds NONE = new RevokedIds(new long[0], new long[0]);

  /** Sorted, each once. */
  private final long[] ids;

  /** When the id of the same place ends, epoch milliseconds. */
  private final long[] ends;

  private RevokedIds(long[] ids, long[] ends) {
    this.ids = ids;
    this.ends = ends;
  }

  /** One id, and when the last token that it ends has ended by itself. */
  record Revoked(UUID id, Instant ends) {
    private long bits() {
      return id.getMostSignificantBits();
    }
  }

  boolean contains(UUID id) {
    return ids.length > 0 && Arrays.binarySearch(ids, id.getMostSignificantBits()) >= 0;
  }

  int size() {
    return ids.length;
  }

  /** These and those, without what has ended by now. */
  RevokedIds with(List<Revoked> more, Instant now) {
    List<Revoked> sorted =
        more.stream().sorted((a, b) -> Long.compare(a.bits(), b.bits())).toList();
    return new Merge(this, sorted, now.equals(Instant.MIN) ? Long.MIN_VALUE : now.toEpochMilli())
        .result();
  }

  /** So many of them, the ones that end last. */
  RevokedIds atMost(int max) {
    if (ids.length <= max) {
      return this;
    }
    long[] byEnd = ends.clone();
    Arrays.sort(byEnd);
    long first = byEnd[ids.length - max];
    return keep(first, max);
  }

  private RevokedIds keep(long firstEnd, int max) {
    long[] keptIds = new long[max];
    long[] keptEnds = new long[max];
    int kept = 0;
    for (int at = 0; at < ids.length && kept < max; at++) {
      if (ends[at] >= firstEnd) {
        keptIds[kept] = ids[at];
        keptEnds[kept++] = ends[at];
      }
    }
    return new RevokedIds(Arrays.copyOf(keptIds, kept), Arrays.copyOf(keptEnds, kept));
  }

  /** Two sorted lists become one. */
  private static final class Merge {
    private final long nowMillis;
    private final long[] ids;
    private final long[] ends;
    private int count;

    Merge(RevokedIds old, List<Revoked> more, long nowMillis) {
      this.nowMillis = nowMillis;
      this.ids = new long[old.size() + more.size()];
      this.ends = new long[ids.length];
      int at = 0;
      for (Revoked next : more) {
        for (; at < old.size() && old.ids[at] <= next.bits(); at++) {
          add(old.ids[at], old.ends[at]);
        }
        add(next.bits(), next.ends().toEpochMilli());
      }
      for (; at < old.size(); at++) {
        add(old.ids[at], old.ends[at]);
      }
    }

    private void add(long id, long end) {
      if (end <= nowMillis) {
        return;
      }
      if (count > 0 && ids[count - 1] == id) {
        ends[count - 1] = Math.max(ends[count - 1], end);
      } else {
        ids[count] = id;
        ends[count++] = end;
      }
    }

    RevokedIds result() {
      return new RevokedIds(Arrays.copyOf(ids, count), Arrays.copyOf(ends, count));
    }
  }
}
