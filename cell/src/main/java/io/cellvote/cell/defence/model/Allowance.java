package io.cellvote.cell.defence.model;

/**
 * How many requests one voter, device or address may send.
 *
 * @param burst at once, 1 and more
 * @param perMinute from then on, 1 and more
 */
public record Allowance(int burst, int perMinute) {
  /** Less than this no cell divides it to: an honest client may be of one cell alone. */
  public static final int SHARE_MIN = 10;

  public Allowance {
    if (burst < 1 || perMinute < 1) {
      throw new IllegalArgumentException("1 and more, not " + burst + " and " + perMinute);
    }
  }

  /** One cell's share of the platform's. */
  public Allowance sharedBy(int cells) {
    return new Allowance(share(burst, cells), share(perMinute, cells));
  }

  private static int share(int all, int cells) {
    return Math.max(Math.min(all, SHARE_MIN), all / Math.max(1, cells));
  }
}
