package io.cellvote.local.replay.input;

import java.util.Arrays;

/** All votes of a replay in file order, 12 bytes a row: numbers of event, voter and choice. */
public final class Ballots {
  /** 50 million rows are 600 MB: more than that belongs in several files. */
  public static final int ROWS_MAX = 50_000_000;

  private final KeyIndex events;
  private final KeyIndex voters = new KeyIndex();
  private final KeyIndex choices = new KeyIndex();
  private int[] rows = new int[3 * 1_024];
  private int size;

  /** No votes yet, and no event known. */
  public Ballots() {
    this(new KeyIndex());
  }

  Ballots(KeyIndex events) {
    this.events = events;
  }

  /** Appends a vote; throws {@link BadInput} beyond {@link #ROWS_MAX}. */
  public void add(String eventKey, String voterKey, String choice) {
    if (size == ROWS_MAX) {
      throw new BadInput("A replay takes at most " + ROWS_MAX + " votes: split the file.");
    }
    if (3 * size == rows.length) {
      rows = Arrays.copyOf(rows, Math.min(2 * rows.length, 3 * ROWS_MAX));
    }
    rows[3 * size] = events.add(eventKey);
    rows[3 * size + 1] = voters.add(voterKey);
    rows[3 * size + 2] = choices.add(choice);
    size++;
  }

  /** How many votes. */
  public int size() {
    return size;
  }

  /** The event's number of a row, from 0. */
  public int event(int row) {
    return rows[3 * row];
  }

  /** The voter's number of a row, from 0. */
  public int voter(int row) {
    return rows[3 * row + 1];
  }

  /** The choice's number of a row, from 0. */
  public int choice(int row) {
    return rows[3 * row + 2];
  }

  /** What may be in flight only once: an event and a voter in one number. */
  public long pair(int row) {
    return ((long) event(row) << 32) | voter(row);
  }

  /** Event keys by number; may hold events that nobody voted in. */
  public KeyIndex events() {
    return events;
  }

  /** Voter keys by number. */
  public KeyIndex voters() {
    return voters;
  }

  /** Choices by number, over all events. */
  public KeyIndex choices() {
    return choices;
  }
}
