package io.cellvote.cdk.part;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.constructs.Construct;

/** One page for a stack: its alarms on top, its figures below. */
public final class CellDashboard {
  private static final int WIDTH = 24;

  private CellDashboard() {}

  public static void of(Construct scope, List<Alarm> alarms, List<IMetric> figures) {
    Dashboard dashboard =
        Dashboard.Builder.create(scope, "Dashboard")
            .dashboardName(Stack.of(scope).getStackName())
            .build();
    dashboard.addWidgets(
        AlarmStatusWidget.Builder.create().title("Alarms").width(WIDTH).alarms(alarms).build());
    figures.forEach(figure ->
        dashboard.addWidgets(
            GraphWidget.Builder.create()
                .width(WIDTH)
                .title(title(figure))
                .left(List.of(figure))
                .build()));
  }

  private static String title(IMetric figure) {
    return figure.toMetricConfig().getMetricStat().getMetricName();
  }
}
