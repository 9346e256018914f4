package io.cellvote.cell.defence.model;

/**
 * How hard a challenge is: the number up to which a client has to try, which grows with what is
 * suspected just now.
 *
 * @param usual in quiet times
 * @param max under attack
 */
public record Effort(long usual, long max) {
  /** With so many suspected votes in 10 s the work has doubled. */
  static final int DOUBLED_BY = 50;

  public Effort {
    if (usual < 1 || max < usual) {
      throw new IllegalArgumentException("1 <= usual <= max, not " + usual + ", " + max);
    }
  }

  /** How hard it is with so many suspected votes in the last 10 s. */
  public long under(long suspected) {
    return Math.min(max, usual + usual * suspected / DOUBLED_BY);
  }
}
