package io.cellvote.cell.defence.application;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the voters of each device and address in an event, in memory; what the cell's other
 * instances count is told to it. A voter keeps the place in which it came: the first ones are not
 * suspected for those who came after.
 */
public final class SharedVoters {
  /** Crowds that are counted at once; the ones least used are forgotten first. */
  static final int CROWDS_MAX = 50_000;

  /** Voters of one crowd that are told apart; all further ones count as one more. */
  static final int VOTERS_MAX = 2_048;

  private final Cache<String, Crowd> crowds;
  private final Map<String, Crowd> changed = new ConcurrentHashMap<>();

  /**
   * @param window how long a crowd is counted
   */
  public SharedVoters(Duration window, Ticker ticker) {
    this.crowds =
        Caffeine.newBuilder()
            .maximumSize(CROWDS_MAX)
            .expireAfterWrite(window)
            .ticker(ticker)
            .build();
  }

  /** The voter's place in that crowd, from 1. */
  public int placeOf(long voter, String crowd) {
    Crowd known = crowds.get(crowd, _ -> new Crowd());
    int place = known.placeOf(voter);
    if (place < 0 && changed.size() < CROWDS_MAX) {
      changed.put(crowd, known);
    }
    return Math.abs(place) + known.elsewhere();
  }

  /** The crowds that grew since this was asked last, at most so many, with their voters. */
  public Map<String, Crowd> grown(int max) {
    Map<String, Crowd> grown = new HashMap<>();
    changed.keySet().stream().limit(max).forEach(key -> grown.put(key, changed.remove(key)));
    return grown;
  }

  /** To be told again later. */
  public void keep(Map<String, Crowd> untold) {
    untold.forEach(changed::putIfAbsent);
  }

  /** The voters of one device or address; everything is under its own lock. */
  public static final class Crowd {
    private long[] voters = new long[2];
    private int size;
    private int told;
    private volatile int elsewhere;

    /** The voter's place; negative when it came just now. */
    synchronized int placeOf(long voter) {
      for (int at = 0; at < size; at++) {
        if (voters[at] == voter) {
          return at + 1;
        }
      }
      if (size == VOTERS_MAX) {
        return VOTERS_MAX;
      }
      if (size == voters.length) {
        voters = Arrays.copyOf(voters, size * 2);
      }
      voters[size++] = voter;
      return -size;
    }

    int elsewhere() {
      return elsewhere;
    }

    /** The voters that were not told yet. */
    public synchronized long[] untold() {
      return Arrays.copyOfRange(voters, told, size);
    }

    /** All of the cell's instances together have so many, these told ones among them. */
    public synchronized void counted(long all, int untold) {
      told += untold;
      elsewhere = (int) Math.max(0, all - size);
    }
  }
}
