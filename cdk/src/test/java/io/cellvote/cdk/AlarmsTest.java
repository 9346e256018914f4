package io.cellvote.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cdk.Synthesis.Resource;
import io.cellvote.cdk.common.Runbook;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is woken finds a page that says what to do. */
class AlarmsTest {
  private static final Path ROOT = Path.of("..");
  private static final String PREFIX = "Runbook: ";

  private static List<Resource> alarms;

  @BeforeAll
  static void synthesise() {
    Synthesis production = Synthesis.production();
    alarms =
        Stream.concat(
                production.ofType("AWS::CloudWatch::Alarm").stream(),
                production.ofType("AWS::CloudWatch::CompositeAlarm").stream())
            .toList();
  }

  private static String description(Resource alarm) {
    return alarm.at("/AlarmDescription").asText();
  }

  @Test
  void everyAlarm_namesAPageThatIsThere() {
    assertThat(alarms)
        .hasSizeGreaterThan(24 * 10)
        .allSatisfy(alarm -> {
          assertThat(description(alarm)).as(alarm.toString()).startsWith(PREFIX);
          assertThat(ROOT.resolve(description(alarm).substring(PREFIX.length()))).exists();
        });
  }

  @Test
  void everyPageOfTheList_isSomeAlarms() {
    List<String> named = alarms.stream().map(AlarmsTest::description).distinct().toList();

    assertThat(Runbook.values())
        .allSatisfy(runbook -> assertThat(named).contains(PREFIX + runbook.page()));
  }

  @Test
  void everyAlarm_isNamedAfterItsStack_andOnce() {
    assertThat(alarms).extracting(AlarmsTest::name).doesNotHaveDuplicates();
    assertThat(alarms).allSatisfy(alarm -> assertThat(name(alarm)).startsWith(alarm.stack() + "-"));
  }

  private static String name(Resource alarm) {
    return alarm.at("/AlarmName").asText(alarm.at("/AlarmName").toString());
  }

  @Test
  void everyCell_hasOneAlarmThatTheCheckBetweenWavesLooksAt() {
    assertThat(alarms)
        .filteredOn(alarm -> alarm.type().equals("AWS::CloudWatch::CompositeAlarm"))
        .hasSize(24)
        .allSatisfy(alarm -> assertThat(name(alarm)).isEqualTo(alarm.stack() + "-unhealthy"));
  }

  @Test
  void everyAlarm_tellsTheRegionsTopic() {
    assertThat(alarms)
        .filteredOn(alarm -> alarm.type().equals("AWS::CloudWatch::Alarm"))
        .allSatisfy(alarm ->
            assertThat(alarm.at("/AlarmActions").toString())
                .as(alarm.toString())
                .contains("cellvote-alerts-"));
  }
}
