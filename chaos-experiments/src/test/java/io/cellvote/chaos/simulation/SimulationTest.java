package io.cellvote.chaos.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.settlement.application.Settler;
import io.cellvote.chaos.history.Answer;
import io.cellvote.chaos.history.Request;
import io.cellvote.chaos.history.Violation;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Thousands of small disasters, each named by its seed. */
class SimulationTest {
  /** Set to a seed, only that schedule is run. */
  static final String SEED = "cellvote.simulation.seed";

  private static final int SCHEDULES = 5_000;
  private static final int SCHEDULES_TO_CATCH_MAX = 2_000;
  private static final Set<Flaw> SOUND = EnumSet.noneOf(Flaw.class);
  // Held, so that its level stays.
  private static final Logger SETTLER = Logger.getLogger(Settler.class.getName());

  /** Dead letters are logged as errors, and here they are the daily business. */
  @BeforeAll
  static void silence() {
    SETTLER.setLevel(Level.OFF);
  }

  @Test
  void simulation_ofManySchedules_keepsEveryPromise() {
    Long only = Long.getLong(SEED);
    long base = only != null ? only : System.nanoTime() * 1_000_003;
    int schedules = only != null ? 1 : SCHEDULES;
    System.out.printf("Simulates %d schedules from seed %d on%n", schedules, base);
    for (long seed = base; seed < base + schedules; seed++) {
      Schedule.Outcome outcome = Schedule.run(seed, SOUND);
      assertThat(outcome.isGood()).as(outcome.message()).isTrue();
    }
  }

  @Test
  void simulation_ofTheSameSeed_isTheSameHistory() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(Schedule.run(seed, SOUND).history())
          .isEqualTo(Schedule.run(seed, SOUND).history());
    }
  }

  @Test
  void simulation_ofSomeHundredSchedules_meetsEveryFaultAndEveryAnswer() {
    Set<Fault> struck = EnumSet.noneOf(Fault.class);
    Set<String> said = new HashSet<>();
    for (long seed = 0; seed < 300; seed++) {
      Schedule.Outcome outcome = Schedule.run(seed, SOUND);
      struck.addAll(outcome.struck());
      for (Request request : outcome.history().requests()) {
        said.add(request.call().answer().map(Answer::said).orElse("nothing"));
      }
    }
    assertThat(struck).containsExactlyInAnyOrder(Fault.values());
    assertThat(said)
        .contains("processed", "acked", "duplicate_vote", "duplicate", "vote_not_found", "nothing")
        .contains("database_unavailable", "outcome_unknown", "no_cell_available");
  }

  @Test
  void simulation_withoutFence_isCaught() {
    Schedule.Outcome caught = catching(Flaw.NO_FENCE, outcome -> !outcome.complaints().isEmpty());

    assertThat(caught.complaints().getFirst()).contains("books");
  }

  @Test
  void simulation_withoutTheVotesKey_isCaught() {
    assertCaught(Flaw.NO_VOTE_KEY, Violation.CountedTwice.class);
  }

  @Test
  void simulation_withVerdictsGuessedFromAnEmptyReturning_isCaught() {
    assertCaught(Flaw.GUESSED_VERDICTS, Violation.FalseDuplicate.class);
  }

  @Test
  void simulation_withVerdictsAnnouncedBeforeTheCommit_isCaught() {
    assertCaught(Flaw.ANNOUNCED_EARLY, Violation.StatusContradiction.class);
  }

  @Test
  void simulation_withAcksBeforeTheLog_isCaught() {
    assertCaught(Flaw.ACKED_EARLY, Violation.LostAck.class);
  }

  @Test
  void simulation_withTheLastTallyWinning_isCaught() {
    assertCaught(Flaw.LAST_TALLY_WINS, Violation.LeaderboardWentBack.class);
  }

  private static void assertCaught(Flaw flaw, Class<? extends Violation> kind) {
    catching(flaw, outcome -> outcome.violations().stream().anyMatch(kind::isInstance));
  }

  /** The first schedule, of fixed seeds, in which the flaw shows. */
  private static Schedule.Outcome catching(Flaw flaw, Predicate<Schedule.Outcome> shows) {
    for (long seed = 0; seed < SCHEDULES_TO_CATCH_MAX; seed++) {
      Schedule.Outcome outcome = Schedule.run(seed, EnumSet.of(flaw));
      if (shows.test(outcome)) {
        return outcome;
      }
    }
    throw new AssertionError("no schedule shows " + flaw);
  }
}
