package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Runbook;
import io.cellvote.cdk.registry.RegionSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmRule;
import software.amazon.awscdk.services.cloudwatch.AlarmState;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.CompositeAlarm;
import software.amazon.awscdk.services.cloudwatch.IAlarmRule;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** The alarms of a stack: each tells the region's topic, and names its runbook. */
public final class Alarms extends Construct {
  private final ITopic topic;
  private final List<Alarm> made = new ArrayList<>();

  public Alarms(Construct scope, RegionSite region) {
    super(scope, "Alarms");
    Stack stack = Stack.of(this);
    this.topic =
        Topic.fromTopicArn(
            this,
            "Topic",
            "arn:%s:sns:%s:%s:%s"
                .formatted(
                    stack.getPartition(),
                    region.awsName(),
                    stack.getAccount(),
                    Names.alerts(region)));
  }

  /**
   * When an alarm goes off.
   *
   * @param comparison of the metric with the threshold
   * @param periods in a row
   * @param missing what silence means
   */
  public record When(
      ComparisonOperator comparison, double threshold, int periods, TreatMissingData missing) {
    public static When above(double threshold, int periods) {
      return new When(
          ComparisonOperator.GREATER_THAN_THRESHOLD,
          threshold,
          periods,
          TreatMissingData.NOT_BREACHING);
    }

    /** Silence counts as too little. */
    public static When below(double threshold, int periods) {
      return new When(
          ComparisonOperator.LESS_THAN_THRESHOLD, threshold, periods, TreatMissingData.BREACHING);
    }
  }

  /** Adds one; its name begins with the stack's. */
  public Alarm add(String name, IMetric metric, When when, Runbook runbook) {
    Alarm alarm =
        Alarm.Builder.create(this, name)
            .alarmName(Stack.of(this).getStackName() + "-" + name)
            .alarmDescription("Runbook: " + runbook.page())
            .metric(metric)
            .comparisonOperator(when.comparison())
            .threshold(when.threshold())
            .evaluationPeriods(when.periods())
            .treatMissingData(when.missing())
            .build();
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
    made.add(alarm);
    return alarm;
  }

  /** One that is on while any of the others is; checks between waves look at it. */
  public CompositeAlarm any(Runbook runbook) {
    IAlarmRule[] each =
        made.stream()
            .map(alarm -> AlarmRule.fromAlarm(alarm, AlarmState.ALARM))
            .toArray(IAlarmRule[]::new);
    return CompositeAlarm.Builder.create(this, "unhealthy")
        .compositeAlarmName(Stack.of(this).getStackName() + "-unhealthy")
        .alarmDescription("Runbook: " + runbook.page())
        .alarmRule(AlarmRule.anyOf(each))
        .build();
  }

  public List<Alarm> made() {
    return List.copyOf(made);
  }

  /** A metric over a minute. */
  public static Metric metric(
      String namespace, String name, String statistic, Map<String, String> dimensions) {
    return metric(namespace, name, statistic, dimensions, Duration.minutes(1));
  }

  public static Metric metric(
      String namespace,
      String name,
      String statistic,
      Map<String, String> dimensions,
      Duration period) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .statistic(statistic)
        .dimensionsMap(dimensions)
        .period(period)
        .build();
  }
}
