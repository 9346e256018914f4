package io.cellvote.cell.defence.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.Fixtures;
import io.cellvote.cell.defence.model.Attempt;
import io.cellvote.cell.defence.model.Client;
import io.cellvote.model.Event;
import io.cellvote.model.UserId;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CutForestScoresTest {
  private static final long SECOND = 1_000_000_000L;

  private final Random random = new Random(5);
  private final Event event = Fixtures.openEvent(4);
  private final AtomicInteger skipped = new AtomicInteger();
  private final CutForestScores scores = new CutForestScores(42, _ -> skipped.incrementAndGet());

  private Attempt attempt(String address, int contestant, long atNanos, boolean suspected) {
    return new Attempt(
        new Client(Optional.of(address), Optional.empty()),
        new UserId(new UUID(random.nextLong(), random.nextLong())),
        event.id(),
        event.contestants().get(contestant).id(),
        atNanos,
        suspected);
  }

  /** An office that votes in a break of five minutes, at random times, for whom everybody likes. */
  private void office(CutForestScores learning, String address) {
    long at = 0;
    for (int voter = 0; voter < 60; voter++) {
      at += (long) (-Math.log(1 - random.nextDouble()) * 5 * SECOND);
      learning.learn(attempt(address, random.nextInt(4), at, false));
    }
    learning.run();
  }

  private void farm(CutForestScores learning, String address, boolean suspected) {
    for (int voter = 0; voter < 60; voter++) {
      learning.learn(attempt(address, 0, voter * SECOND / 10, suspected));
    }
    learning.run();
  }

  private float scoreOf(CutForestScores learnt, String address) {
    return learnt.score(attempt(address, 0, 0, false));
  }

  @Test
  void score_offices_areNotSuspicious() {
    for (int office = 0; office < 50; office++) {
      office(scores, "office-" + office);
      assertThat(scoreOf(scores, "office-" + office)).isLessThan(0.3f);
    }
  }

  @Test
  void score_fastRegularVotesForOneContestant_areSuspicious_moreSoWithSharedDevices() {
    farm(scores, "farm", false);
    farm(scores, "worse", true);

    assertThat(scoreOf(scores, "farm")).isGreaterThan(0.5f);
    assertThat(scoreOf(scores, "worse")).isGreaterThan(0.9f);
  }

  @Test
  void score_aFarmOfMostOfTheVotes_doesNotBecomeUsual() {
    for (int farm = 0; farm < 300; farm++) {
      farm(scores, "farm-" + farm, true);
    }
    office(scores, "office");

    assertThat(scoreOf(scores, "farm-299")).isGreaterThan(0.9f);
    assertThat(scoreOf(scores, "office")).isLessThan(0.3f);
  }

  @Test
  void score_whoIsAlone_orUnknown_isZero() {
    scores.learn(attempt("alone", 0, 0, false));
    scores.run();

    assertThat(scoreOf(scores, "alone")).isZero();
    assertThat(scoreOf(scores, "never seen")).isZero();
  }

  @Test
  void score_sameVotesAndSeed_isTheSame() {
    CutForestScores again = new CutForestScores(42, _ -> {});
    random.setSeed(9);
    office(scores, "office");
    farm(scores, "farm", false);
    random.setSeed(9);
    office(again, "office");
    farm(again, "farm", false);

    assertThat(scoreOf(again, "office")).isEqualTo(scoreOf(scores, "office"));
    assertThat(scoreOf(again, "farm")).isEqualTo(scoreOf(scores, "farm"));
  }

  @Test
  void learn_moreThanMayWait_isSkippedAndCounted() {
    for (int vote = 0; vote < CutForestScores.WAITING_MAX + 5; vote++) {
      scores.learn(attempt("farm", 0, vote, false));
    }

    assertThat(skipped).hasValue(5);
  }
}
