package io.cellvote.cdk.registry;

/**
 * How much a cell may carry at most, and what it is made of. The figures are the design's, not
 * measured on AWS.
 */
@SuppressWarnings("ImmutableEnumChecker") // records of texts and numbers are immutable
public enum SizeClass {
  /** For a canary, or a region that begins. */
  SMALL(2_000_000, 2_000, new Machines("m7i.xlarge", 3, 6), new Stores("kafka.m7g.large", 250)),
  /** The platform's usual cell: 24 of them are 300 million voters and 264,000 votes a second. */
  MEDIUM(
      12_500_000, 11_000, new Machines("m7i.2xlarge", 3, 9), new Stores("kafka.m7g.xlarge", 1_000)),
  /** Where a region has few cells. */
  LARGE(
      25_000_000,
      22_000,
      new Machines("m7i.4xlarge", 3, 12),
      new Stores("kafka.m7g.2xlarge", 2_000));

  /**
   * How many times its own maximum a cell can carry while a region is evacuated, percent; the same
   * limit at which placement refuses to drain a cell.
   */
  public static final int HEADROOM_PERCENT = 200;

  /**
   * Where the service runs.
   *
   * @param type of the EC2 instances
   * @param min instances, one per zone
   * @param max instances, reached at the cell's maximum with its headroom
   */
  public record Machines(String type, int min, int max) {}

  /**
   * The cell's own log and cache.
   *
   * @param broker type of the three Kafka brokers
   * @param brokerGib disk of each broker, GiB
   */
  public record Stores(String broker, int brokerGib) {
    /** Node type of the cache: it holds copies only, so all sizes have the same. */
    public String cache() {
      return "cache.m7g.large";
    }
  }

  private final int votersMax;
  private final int votesPerSecondMax;
  private final Machines machines;
  private final Stores stores;

  SizeClass(int votersMax, int votesPerSecondMax, Machines machines, Stores stores) {
    this.votersMax = votersMax;
    this.votesPerSecondMax = votesPerSecondMax;
    this.machines = machines;
    this.stores = stores;
  }

  /** Voters whose home the cell may be. */
  public int votersMax() {
    return votersMax;
  }

  /** Votes a second at the peak, of its own voters. */
  public int votesPerSecondMax() {
    return votesPerSecondMax;
  }

  /** Votes a second with those of an evacuated region. */
  public int votesPerSecondWithHeadroom() {
    return Math.toIntExact((long) votesPerSecondMax * HEADROOM_PERCENT / 100);
  }

  public Machines machines() {
    return machines;
  }

  public Stores stores() {
    return stores;
  }
}
