package io.cellvote.model;

/**
 * Spreads 64 bits evenly (SplitMix64's finaliser). Where voters live depends on these numbers: a
 * change moves every voter to another cell.
 */
final class Mix {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final double UNIT = 0x1p-52;

  private Mix() {}

  static long of(long bits) {
    long z = bits + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  static long of(long a, long b) {
    return of(of(a) ^ b);
  }

  static long ofText(String ascii) {
    long hash = FNV_OFFSET;
    for (int at = 0; at < ascii.length(); at++) {
      hash = (hash ^ ascii.charAt(at)) * FNV_PRIME;
    }
    return of(hash);
  }

  /** A number strictly between 0 and 1. */
  static double toUnit(long mixed) {
    return ((mixed >>> 12) + 0.5) * UNIT;
  }
}
