package io.cellvote.cell.account.application;

import io.cellvote.cell.account.model.Letter;
import java.time.Duration;
import java.util.List;

/** Mails that wait. Each is handed to one instance at a time, of whichever cell. */
public interface Outbox {
  /**
   * Takes some that are due; they come back when they are neither done nor put off in time.
   *
   * @param lease how long they are this instance's
   */
  List<Letter> claim(int max, Duration lease);

  /** It is sent, or there is nobody to send it to. */
  void done(Letter letter);

  /** It is to be tried again then. */
  void putOff(Letter letter, Duration delay);

  /** It is not tried any more. */
  void bury(Letter letter);

  /** How many wait, and how many are given up; each at most {@link #COUNT_MAX}. */
  Counts counts();

  /** Counted no further than this. */
  int COUNT_MAX = 10_000;

  /** How many there are. */
  record Counts(int pending, int dead) {}
}
