package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Runbook;
import io.cellvote.cdk.part.Alarms.When;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeTarget;
import software.constructs.Construct;

/** What wakes somebody about a region's routers and its global-control. */
public final class RegionAlarms {
  private static final double NOTICED_PERCENT = 5;
  private static final double ERRORS_PERCENT = 1;

  private final Construct scope;
  private final Alarms alarms;

  public RegionAlarms(Construct scope, Alarms alarms) {
    this.scope = scope;
    this.alarms = alarms;
  }

  public void of(
      ApplicationLoadBalancer balancer, ApplicationTargetGroup routers, ControlService control) {
    IMetric errors = errorsPercent(balancer);
    IMetric requests = balancer.getMetrics().requestCount();
    IMetric healthy = routers.getMetrics().healthyHostCount();
    alarms.add("voters-notice", errors, When.above(NOTICED_PERCENT, 2), Runbook.ROUTER_ERRORS);
    alarms.add("errors", errors, When.above(ERRORS_PERCENT, 5), Runbook.ROUTER_ERRORS);
    alarms.add("routers", healthy, When.below(2, 2), Runbook.LOSE_A_REGION);
    IMetric placement = control.placement().getMetrics().healthyHostCount();
    IMetric leaderboard = control.leaderboard().getMetrics().healthyHostCount();
    alarms.add("placement", placement, When.below(1, 5), Runbook.LEADERBOARD_BEHIND);
    alarms.add("leaderboard", leaderboard, When.below(1, 2), Runbook.LEADERBOARD_BEHIND);
    Stack stack = Stack.of(scope);
    alarms.add("closing", longestClosing(stack), When.above(300, 1), Runbook.FINALISE_AN_EVENT);
    Operation.alarmOnFailure(alarms, stack, "rotate", Runbook.ROTATION_FAILED);
    if (scope.getNode().tryFindChild("Control") instanceof Construct made
        && made.getNode().tryFindChild("Operation-" + DatabaseKeeper.NAME) != null) {
      Operation.alarmOnFailure(alarms, stack, DatabaseKeeper.NAME, Runbook.BACKUP_LATE);
      Operation.alarmOnSilence(alarms, stack, DatabaseKeeper.NAME, Runbook.BACKUP_LATE);
    }
    CellDashboard.of(
        scope,
        alarms.made(),
        List.of(
            requests,
            healthy,
            Alarms.metric(
                Names.METRICS, "cellvote_router_requests_inside", "Maximum", regionOf(stack))));
  }

  /** In seconds. */
  private static IMetric longestClosing(Stack stack) {
    return Alarms.metric(
        Names.METRICS,
        "cellvote_control_events_closing_longest_seconds",
        "Maximum",
        regionOf(stack));
  }

  private static Map<String, String> regionOf(Stack stack) {
    return Map.of("Region", stack.getStackName().split("-", 3)[1]);
  }

  /** Of at least a hundred requests in a minute: fewer say nothing. */
  private static IMetric errorsPercent(ApplicationLoadBalancer balancer) {
    return MathExpression.Builder.create()
        .expression("IF(requests > 100, 100 * errors / requests, 0)")
        .label("Requests that failed, percent")
        .usingMetrics(
            Map.of(
                "errors", balancer.getMetrics().httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT),
                "requests", balancer.getMetrics().requestCount()))
        .period(Duration.minutes(1))
        .build();
  }
}
