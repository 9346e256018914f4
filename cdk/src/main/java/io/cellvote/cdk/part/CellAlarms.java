package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Runbook;
import io.cellvote.cdk.part.Alarms.When;
import io.cellvote.cdk.registry.CellSite;
import io.cellvote.cdk.registry.RegionSite;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.elasticloadbalancingv2.NetworkTargetGroup;
import software.constructs.Construct;

/** What wakes somebody about a cell, and the page that shows it. */
public final class CellAlarms {
  /** As many records as one instance settles in some seconds; beyond it answers are 202. */
  private static final int UNSETTLED_MAX = 20_000;

  private static final int DISK_PERCENT_MAX = 70;
  private static final int CPU_PERCENT_MAX = 80;

  private final Construct scope;
  private final CellSite cell;
  private final Alarms alarms;

  public CellAlarms(Construct scope, CellSite cell, RegionSite region) {
    this.scope = scope;
    this.cell = cell;
    this.alarms = new Alarms(scope, region);
  }

  public void of(NetworkTargetGroup targets, CellCache cache) {
    IMetric healthy = targets.getMetrics().healthyHostCount();
    Metric unsettled = own("cellvote_cell_unsettled", "Maximum");
    alarms.add("dead", healthy, When.below(1, 2), Runbook.LOSE_A_CELL);
    alarms.add("lag", unsettled, When.above(UNSETTLED_MAX, 5), Runbook.LAG_RISING);
    alarms.add("rotten", rotten(), When.above(0, 1), Runbook.ROTTEN_RECORDS);
    Metric cpu = service("CPUUtilization");
    alarms.add("busy", cpu, When.above(CPU_PERCENT_MAX, 5), Runbook.CELL_TOO_BUSY);
    log();
    cache(cache);
    Operation.alarmOnFailure(alarms, Stack.of(scope), "rotate", Runbook.ROTATION_FAILED);
    alarms.any(Runbook.LOSE_A_CELL);
    CellDashboard.of(
        scope, alarms.made(), List.of(healthy, unsettled, cpu, kafka("BytesInPerSec", "Sum")));
  }

  private void log() {
    alarms.add(
        "log-offline",
        kafka("OfflinePartitionsCount", "Maximum"),
        When.above(0, 2),
        Runbook.LOG_UNHEALTHY);
    alarms.add(
        "log-controller",
        kafka("ActiveControllerCount", "Maximum"),
        When.below(1, 5),
        Runbook.LOG_UNHEALTHY);
    for (int broker = 1; broker <= RegionSite.ZONES; broker++) {
      alarms.add(
          "log-disk-" + broker,
          broker("KafkaDataLogsDiskUsed", broker),
          When.above(DISK_PERCENT_MAX, 5),
          Runbook.LOG_FULL);
      alarms.add(
          "log-replicas-" + broker,
          broker("UnderReplicatedPartitions", broker),
          When.above(0, 5),
          Runbook.LOG_UNHEALTHY);
    }
  }

  /** Of each node: AWS names them after their group. */
  private void cache(CellCache cache) {
    for (int node = 1; node <= CellCache.NODES; node++) {
      Map<String, String> name = Map.of("CacheClusterId", "%s-00%d".formatted(cache.id(), node));
      alarms.add(
          "cache-memory-" + node,
          cache("DatabaseMemoryUsagePercentage", name),
          When.above(DISK_PERCENT_MAX, 5),
          Runbook.CACHE_UNHEALTHY);
      alarms.add(
          "cache-cpu-" + node,
          cache("EngineCPUUtilization", name),
          When.above(CPU_PERCENT_MAX, 5),
          Runbook.CACHE_UNHEALTHY);
    }
  }

  private static Metric cache(String name, Map<String, String> node) {
    return Alarms.metric("AWS/ElastiCache", name, "Maximum", node);
  }

  private Metric rotten() {
    return Alarms.metric(
        Names.METRICS,
        "votes_settled_total",
        "Sum",
        Map.of("Cell", cell.name(), "outcome", "malformed"));
  }

  private Metric own(String name, String statistic) {
    return Alarms.metric(Names.METRICS, name, statistic, Map.of("Cell", cell.name()));
  }

  private Metric service(String name) {
    return Alarms.metric(
        "AWS/ECS",
        name,
        "Average",
        Map.of("ClusterName", Stack.of(scope).getStackName() + "-Instances"));
  }

  private Metric kafka(String name, String statistic) {
    return Alarms.metric("AWS/Kafka", name, statistic, Map.of("Cluster Name", cell.name()));
  }

  private Metric broker(String name, int broker) {
    return Alarms.metric(
        "AWS/Kafka",
        name,
        "Maximum",
        Map.of("Cluster Name", cell.name(), "Broker ID", Integer.toString(broker)));
  }
}
