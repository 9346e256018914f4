package io.cellvote.aws;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The weighted records of a name in Route 53. All records of a change move at once, or none. */
public final class Route53Names implements AutoCloseable {
  private final Route53Client route53;
  private final Name name;
  private final Duration poll;

  /**
   * A name.
   *
   * @param zone the id of its hosted zone
   * @param name as the zone has it, with or without the dot at its end
   */
  public record Name(String zone, String name) {
    public Name {
      requireNonNull(zone, "zone");
      name = name.endsWith(".") ? name : name + ".";
    }
  }

  /**
   * @param poll between two looks whether a change is everywhere
   */
  public Route53Names(AwsClients clients, Name name, Duration poll) {
    // Route 53 is one for the whole world, and signs with this region.
    this.route53 =
        new AwsClients(Optional.of(Region.US_EAST_1.id()), clients.endpoint())
            .build(Route53Client.builder());
    this.name = name;
    this.poll = poll;
  }

  /**
   * The records of the name that have weights.
   *
   * @throws AwsException when AWS refuses or is away
   */
  public List<Evacuation.Weighted> weights() {
    return records().stream()
        .map(set -> new Evacuation.Weighted(set.setIdentifier(), set.weight()))
        .toList();
  }

  private List<ResourceRecordSet> records() {
    try {
      return route53
          .listResourceRecordSets(
              list -> list.hostedZoneId(name.zone()).startRecordName(name.name()).maxItems("300"))
          .resourceRecordSets()
          .stream()
          .filter(set -> set.name().equals(name.name()) && set.weight() != null)
          .toList();
    } catch (SdkException failed) {
      throw new AwsException("The records of " + name.name(), failed);
    }
  }

  /**
   * Sets these weights, leaving everything else of the records as it is, and waits until all of
   * Route 53's servers know.
   *
   * @return false when not all of them knew in time; they will
   * @throws AwsException when AWS refuses or is away
   */
  public boolean set(Map<String, Long> weights, Duration limit) throws InterruptedException {
    List<Change> changes =
        records().stream()
            .filter(set -> weights.containsKey(set.setIdentifier()))
            .map(set -> upsert(set, weights.get(set.setIdentifier())))
            .toList();
    try {
      String change =
          route53
              .changeResourceRecordSets(
                  all -> all.hostedZoneId(name.zone()).changeBatch(batch -> batch.changes(changes)))
              .changeInfo()
              .id();
      return await(change, limit);
    } catch (SdkException failed) {
      throw new AwsException("The weights of " + name.name(), failed);
    }
  }

  private static Change upsert(ResourceRecordSet set, long weight) {
    return Change.builder()
        .action(ChangeAction.UPSERT)
        .resourceRecordSet(set.toBuilder().weight(weight).build())
        .build();
  }

  private boolean await(String change, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < deadline) {
      ChangeStatus status = route53.getChange(get -> get.id(change)).changeInfo().status();
      if (status == ChangeStatus.INSYNC) {
        return true;
      }
      Thread.sleep(poll);
    }
    return false;
  }

  @Override
  public void close() {
    route53.close();
  }
}
