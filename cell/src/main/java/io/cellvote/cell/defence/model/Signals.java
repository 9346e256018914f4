package io.cellvote.cell.defence.model;

/**
 * What is known of a vote that is to be judged.
 *
 * @param deviceLoad how many voters its device had up to this one, by how many it may have; 0
 *     without a device
 * @param addressLoad the same of its address; 0 for one that is exempt
 * @param score 0 to 1
 * @param solved whether it brings the solution of a challenge
 */
public record Signals(double deviceLoad, double addressLoad, double score, boolean solved) {
  public Signals {
    if (deviceLoad < 0 || addressLoad < 0 || score < 0 || score > 1) {
      throw new IllegalArgumentException(
          "loads from 0, a score of 0..1: " + deviceLoad + ", " + addressLoad + ", " + score);
    }
  }
}
