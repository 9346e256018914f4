package io.cellvote.chaos.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.settlement.application.Settler;
import io.cellvote.chaos.history.Violation;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each drill that needs no real process, forced upon schedules of some hundred seeds. */
class DrillScheduleTest {
  /** How many schedules of each drill; more when somebody has the time. */
  private static final int SCHEDULES = Integer.getInteger("cellvote.simulation.schedules", 200);

  private static final int SCHEDULES_TO_CATCH_MAX = 1_000;
  private static final Set<Flaw> SOUND = EnumSet.noneOf(Flaw.class);
  // Held, so that its level stays.
  private static final Logger SETTLER = Logger.getLogger(Settler.class.getName());

  /** Dead letters are logged as errors, and here they are the daily business. */
  @BeforeAll
  static void silence() {
    SETTLER.setLevel(Level.OFF);
  }

  @ParameterizedTest
  @EnumSource
  void drill_onManySchedules_keepsEveryPromiseAndIsMet(DrillKind drill) {
    Long only = Long.getLong(SimulationTest.SEED);
    long base = only != null ? only : System.nanoTime() * 1_000_003;
    int schedules = only != null ? 1 : SCHEDULES;
    System.out.printf("Drills %s in %d schedules from seed %d on%n", drill, schedules, base);
    int met = 0;
    for (long seed = base; seed < base + schedules; seed++) {
      Schedule.Outcome outcome = Schedule.run(seed, SOUND, drill);
      assertThat(outcome.isGood()).as("%s: %s", drill, outcome.message()).isTrue();
      met += outcome.met() > 0 ? 1 : 0;
    }
    assertThat(only != null || met > schedules / 4)
        .as("%s was met in %d of %d schedules", drill, met, schedules)
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void drill_ofTheSameSeed_isTheSameHistory(DrillKind drill) {
    for (long seed = 0; seed < 5; seed++) {
      assertThat(Schedule.run(seed, SOUND, drill).history())
          .isEqualTo(Schedule.run(seed, SOUND, drill).history());
    }
  }

  @ParameterizedTest
  @EnumSource
  void drill_hasItsExperiment(DrillKind drill) {
    assertThat(Path.of(drill.experiment(), "experiment.json")).exists();
  }

  @Test
  void drain_withMarksBeforeTheGateIsClosed_isCaught() {
    assertCaught(
        DrillKind.CELL_DRAIN_RESTORE,
        Flaw.MARK_BEFORE_GATE,
        outcome -> outcome.complaints().stream().anyMatch(it -> it.contains("drained")));
  }

  @Test
  void restore_inTheSameEpoch_isCaught() {
    assertCaught(
        DrillKind.DATABASE_RESTORE,
        Flaw.EPOCH_KEPT,
        outcome -> outcome.complaints().stream().anyMatch(it -> it.contains("leaderboard")));
  }

  @Test
  void restore_unseenByAQuietSettler_isCaught() {
    assertCaught(
        DrillKind.DATABASE_RESTORE,
        Flaw.RESTORE_UNSEEN,
        outcome -> outcome.violations().stream().anyMatch(Violation.LostAck.class::isInstance));
  }

  @Test
  void close_withMarksForgottenByTheNextBatch_isCaught() {
    assertCaught(
        DrillKind.EVENT_CLOSE,
        Flaw.MARKS_FORGOTTEN,
        outcome -> outcome.complaints().stream().anyMatch(it -> it.contains("behind the mark")));
  }

  @Test
  void storm_withoutTheVotesKey_isCaught() {
    assertCaught(
        DrillKind.DUPLICATE_STORM,
        Flaw.NO_VOTE_KEY,
        outcome ->
            outcome.violations().stream().anyMatch(Violation.CountedTwice.class::isInstance));
  }

  @Test
  void kill_withAcksBeforeTheLog_isCaught() {
    assertCaught(
        DrillKind.CELL_KILL,
        Flaw.ACKED_EARLY,
        outcome -> outcome.violations().stream().anyMatch(Violation.LostAck.class::isInstance));
  }

  private static void assertCaught(DrillKind drill, Flaw flaw, Predicate<Schedule.Outcome> shows) {
    for (long seed = 0; seed < SCHEDULES_TO_CATCH_MAX; seed++) {
      if (shows.test(Schedule.run(seed, EnumSet.of(flaw), drill))) {
        return;
      }
    }
    throw new AssertionError("no schedule of " + drill + " shows " + flaw);
  }
}
