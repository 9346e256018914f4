package io.cellvote.local.replay.input;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers keys from 0 in the order in which they first appear, so that a row is a few ints. */
public final class KeyIndex {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> keys = new ArrayList<>();

  /** The key's number, a new one when it was not seen before. */
  public int add(String key) {
    Integer known = numbers.putIfAbsent(key, keys.size());
    if (known != null) {
      return known;
    }
    keys.add(key);
    return keys.size() - 1;
  }

  /** The key's number, or -1. */
  public int find(String key) {
    return numbers.getOrDefault(key, -1);
  }

  /** The key of a number that {@link #add} gave. */
  public String key(int number) {
    return keys.get(number);
  }

  /** All keys by number. */
  public List<String> keys() {
    return Collections.unmodifiableList(keys);
  }

  /** How many keys there are. */
  public int size() {
    return keys.size();
  }
}
