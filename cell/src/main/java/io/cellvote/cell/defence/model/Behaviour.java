package io.cellvote.cell.defence.model;

/**
 * How the votes of one address or device come, each figure from 0, like voters, to 1, like bots.
 *
 * @param pace votes a second, 1 from {@link #FAST_PER_SECOND} on
 * @param suspected the share that was suspected by other signs, such as shared devices
 * @param regularity 0 for gaps as they come by chance, 1 for gaps that are all the same
 * @param concentration 0 when no contestant has more than half of the votes, 1 when one has all
 */
public record Behaviour(double pace, double suspected, double regularity, double concentration) {
  /** So many votes a second are as suspicious as can be. */
  public static final double FAST_PER_SECOND = 5;

  private static final double PACE_WEIGHT = 0.15;
  private static final double SUSPECTED_WEIGHT = 0.35;
  private static final double REGULARITY_WEIGHT = 0.25;
  private static final double CONCENTRATION_WEIGHT = 0.25;

  public Behaviour {
    check(pace);
    check(suspected);
    check(regularity);
    check(concentration);
  }

  private static void check(double figure) {
    if (!(figure >= 0 && figure <= 1)) {
      throw new IllegalArgumentException("0 to 1, not " + figure);
    }
  }

  /** Of raw figures, whatever they are. */
  public static Behaviour of(
      double perSecond, double suspected, double variation, double topShare) {
    return new Behaviour(
        within(perSecond / FAST_PER_SECOND),
        within(suspected),
        within(1 - variation),
        within(2 * topShare - 1));
  }

  private static double within(double figure) {
    return Math.clamp(figure, 0.0, 1.0);
  }

  /** As a point for a forest that finds unusual ones. */
  public float[] point() {
    return new float[] {(float) pace, (float) suspected, (float) regularity, (float) concentration};
  }

  /** How much of it is like bots, 0 to 1: what is unusual, but not like that, is no reason. */
  public double severity() {
    return PACE_WEIGHT * pace
        + SUSPECTED_WEIGHT * suspected
        + REGULARITY_WEIGHT * regularity
        + CONCENTRATION_WEIGHT * concentration;
  }
}
