package io.cellvote.cdk.common;

import io.cellvote.cdk.registry.RegionSite;
import io.cellvote.cdk.registry.Registry;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** What all stacks have in common: a region, a name as it is written, and tags. */
public abstract class PlatformStack extends Stack {
  private final Registry registry;
  private final RegionSite region;

  /**
   * @param isKept whether AWS refuses to delete it until an operator allows that
   */
  protected PlatformStack(
      Construct scope, String name, Registry registry, RegionSite region, boolean isKept) {
    super(
        scope,
        name,
        StackProps.builder()
            .env(Environment.builder().region(region.awsName()).build())
            .terminationProtection(isKept)
            .tags(Map.of("cellvote:stack", name))
            .build());
    this.registry = registry;
    this.region = region;
  }

  /** The zones by number: a look-up of their names would need an account. */
  @Override
  public List<String> getAvailabilityZones() {
    return zones();
  }

  /** The first three zones of whichever region this is deployed to. */
  public static List<String> zones() {
    return IntStream.range(0, RegionSite.ZONES)
        .mapToObj(zone -> Fn.select(zone, Fn.getAzs()))
        .toList();
  }

  protected final Registry registry() {
    return registry;
  }

  protected final RegionSite site() {
    return region;
  }
}
