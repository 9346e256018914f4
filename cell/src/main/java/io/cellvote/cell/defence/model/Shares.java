package io.cellvote.cell.defence.model;

/**
 * How many voters may share one device, and one address, in an event and a window of time.
 *
 * @param device voters, 1 and more
 * @param address voters, 1 and more
 */
public record Shares(int device, int address) {
  public Shares {
    if (device < 1 || address < 1) {
      throw new IllegalArgumentException("1 and more, not " + device + " and " + address);
    }
  }

  /** One cell's share of the platform's: voters of one device have their homes all over. */
  public Shares sharedBy(int cells) {
    int by = Math.max(1, cells);
    return new Shares(Math.max(1, device / by), Math.max(1, address / by));
  }
}
