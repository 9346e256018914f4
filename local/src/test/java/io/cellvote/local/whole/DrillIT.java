package io.cellvote.local.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.chaos.drill.Action;
import io.cellvote.chaos.drill.DrillClock;
import io.cellvote.chaos.drill.DrillListener;
import io.cellvote.chaos.drill.DrillOutcome;
import io.cellvote.chaos.drill.DrillRunner;
import io.cellvote.chaos.drill.Figure;
import io.cellvote.chaos.drill.Load;
import io.cellvote.chaos.drill.LoadPlan;
import io.cellvote.chaos.drill.Status;
import io.cellvote.chaos.drill.json.Experiments;
import io.cellvote.chaos.history.HistoryChecker;
import io.cellvote.local.drill.LocalPlatformUnderTest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Drills on a running platform. How fast it answers is no matter here: the machine is shared. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrillIT {
  private static final LoadPlan SLOWLY = new LoadPlan(30, 0, Duration.ofSeconds(60), 1);

  private LocalPlatformUnderTest platform;

  @BeforeAll
  void start() throws Exception {
    platform =
        new LocalPlatformUnderTest(SharedPlatform.whole().platform().folder(), Optional.empty());
  }

  @Test
  void cellKilled_underLoad_losesNothingAndFailsNobody() {
    var experiment =
        Experiments.read(
            "cell-kill",
            """
            {"title": "A cell dies", "description": "Slowly, on a shared machine.", "tags": [],
             "configuration": {"votes_per_second": 30, "again": 10, "warmup_seconds": 3,
               "after_seconds": 2, "patience_seconds": 60, "targets": ["cell-2"]},
             "steady-state-hypothesis": {"title": "All is well", "probes": [
               {"type": "probe", "name": "every part is ready", "tolerance": 0,
                "provider": {"type": "cellvote", "func": "parts_not_ready"}},
               {"type": "probe", "name": "nothing is lost", "tolerance": 0,
                "provider": {"type": "cellvote", "func": "figure",
                  "arguments": {"name": "lost"}}}]},
             "method": [
               {"type": "action", "name": "kill cell-2",
                "provider": {"type": "cellvote", "func": "kill",
                  "arguments": {"part": "cell-2"}}},
               {"type": "action", "name": "votes go on",
                "provider": {"type": "cellvote", "func": "await_votes",
                  "arguments": {"votes": 150}}}],
             "rollbacks": [
               {"type": "action", "name": "start cell-2",
                "provider": {"type": "cellvote", "func": "start",
                  "arguments": {"part": "cell-2"}}}]}
            """);

    DrillOutcome outcome =
        new DrillRunner(platform, DrillListener.silent(), DrillClock.system()).run(experiment, 1);

    assertThat(outcome.trouble()).isEmpty();
    assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
    assertThat(outcome.violations()).isEmpty();
    assertThat(outcome.audit()).isEmpty();
    assertThat(figure(outcome, Figure.ACKED)).isPositive();
    assertThat(figure(outcome, Figure.LOST)).isZero();
    assertThat(figure(outcome, Figure.DOUBLE_COUNTED)).isZero();
    assertThat(figure(outcome, Figure.FAILED_REQUESTS)).isZero();
    assertThat(outcome.ok()).isTrue();
  }

  private static double figure(DrillOutcome outcome, Figure figure) {
    return outcome.figures().get(figure);
  }

  @Test
  void databasePutBack_afterMoreVotes_theLogsBringThemAllBack() throws Exception {
    try (Load load = platform.startLoad(SLOWLY)) {
      platform.carryOut(new Action.AwaitVotes(30));
      platform.carryOut(new Action.CopyDatabase());
      platform.carryOut(new Action.AwaitVotes(100));
      load.finish();
      var before = load.history().database().votes();

      // No votes come any more: logs that are quiet must be read again, too.
      platform.carryOut(new Action.PutDatabaseBack());
      load.finish();

      assertThat(platform.audit()).isEmpty();
      assertThat(load.history().database().votes()).containsExactlyInAnyOrderElementsOf(before);
      assertThat(platform.cellMap().version().epoch()).isGreaterThan(1);
    }
  }

  @Test
  void stormAndPoison_underLoad_oneVoteCountsAndNothingBreaks() throws Exception {
    try (Load load = platform.startLoad(SLOWLY)) {
      platform.carryOut(new Action.AwaitVotes(30));

      Map<String, Long> storm = platform.carryOut(new Action.Storm(60));
      Map<String, Long> poison = platform.carryOut(new Action.Poison(2));
      load.finish();

      assertThat(storm.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(60);
      assertThat(storm.keySet()).isSubsetOf("200", "202", "409");
      assertThat(poison.keySet()).isNotEmpty().allMatch(status -> status.startsWith("4"));
      assertThat(HistoryChecker.check(load.history())).isEmpty();
      assertThat(platform.audit()).isEmpty();
    }
  }
}
