package io.cellvote.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellvote.local.platform.PlatformException;
import io.cellvote.local.replay.FakeRouter.Said;
import io.cellvote.local.replay.input.Ballots;
import io.cellvote.local.replay.input.Election;
import io.cellvote.local.replay.input.ReplayEvent;
import io.cellvote.local.replay.input.TallyKey;
import io.cellvote.local.replay.result.ReplayReport;
import io.cellvote.local.replay.voting.Patience;
import io.cellvote.local.replay.voting.TokenIssuer;
import io.cellvote.local.replay.voting.VotingPhase.Load;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayIT {
  private static final TokenIssuer ISSUER = (subject, _, scope) -> scope + ":" + subject;
  private static final Patience SHORT = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5));
  private static final Load AS_FAST_AS_IT_GOES = new Load(16, 0, SHORT);

  private static final Duration CATCH_UP = Duration.ofMillis(800);

  private FakeRouter router;

  @BeforeEach
  void start() throws IOException {
    router = new FakeRouter();
  }

  @AfterEach
  void stop() {
    router.close();
  }

  @Test
  void run_everythingFine_countsTheFirstVoteOfEachVoter() throws Exception {
    ReplayReport report = replay(election(3_000), AS_FAST_AS_IT_GOES);
    assertAllCounted(report, 3_000);
    assertThat(report.times().answer().count()).isEqualTo(3_000);
    assertThat(report.times().ingest().p50()).isBetween(1.49, 1.51);
    assertThat(report.times().endToEnd().count()).isEqualTo(report.counts().processed());
    assertThat(report.reasons()).isEmpty();
  }

  @Test
  void run_resets503And429AndLateVerdicts_countsTheSame() throws Exception {
    router.misbehave(new Faults.Mixed());
    assertAllCounted(replay(election(2_000), AS_FAST_AS_IT_GOES), 2_000);
    assertThat(router.platform().violations()).isEmpty();
  }

  @Test
  void run_again_findsTheSameEventsAndGivesTheSameFigures() throws Exception {
    Election election = election(500);
    ReplayReport first = replay(election, AS_FAST_AS_IT_GOES);
    int events = router.platform().events();
    ReplayReport second = replay(election, AS_FAST_AS_IT_GOES);
    assertThat(second.counts()).isEqualTo(first.counts());
    assertThat(second.comparison().orElseThrow().differences()).isEmpty();
    assertThat(router.platform().events()).isEqualTo(events);
    assertThat(second.times().endToEnd().count()).isZero();
  }

  @Test
  void run_withRate_keepsTheScheduleAndCountsLatencyFromIt() throws Exception {
    ReplayReport report = replay(election(300), new Load(4, 600, SHORT));
    assertAllCounted(report, 300);
    assertThat(report.seconds()).isBetween(0.49, 3.0);
  }

  @Test
  void run_tooFewConnectionsForTheRate_latencySaysSo() throws Exception {
    router.misbehave(
        new Faults() {
          @Override
          Said before(String key) {
            return isFirstTry(key) ? new Said(503, "{}") : null;
          }
        });
    ReplayReport report = replay(election(200), new Load(1, 100_000, SHORT));
    assertAllCounted(report, 200);
    assertThat(report.times().answer().max()).isGreaterThan(10);
  }

  @Test
  void run_voteWithoutAnEnd_failsItAndSendsNoFurtherVoteOfThatPair() throws Exception {
    router.misbehave(
        new Faults() {
          @Override
          Said before(String key) {
            return new Said(503, "{\"error\":\"database_unavailable\"}");
          }
        });
    Ballots ballots = new Ballots();
    ballots.add("e", "v", "a");
    ballots.add("e", "v", "b");
    Election election = new Election(ballots, List.of(new ReplayEvent("e", List.of("a", "b"))));
    Patience tiny = new Patience(Duration.ofMillis(200), Duration.ofMillis(200));
    ReplayReport report = replay(election, new Load(4, 0, tiny));
    assertThat(report.counts().sent()).isEqualTo(1);
    assertThat(report.counts().failed()).isEqualTo(2);
    assertThat(report.isGood()).isFalse();
    assertThat(report.reasons())
        .containsOnlyKeys("503 database_unavailable", "not sent: votes before came to no end");
  }

  @Test
  void run_everythingRefused_givesUpInsteadOfTryingEveryVote() throws Exception {
    router.misbehave(
        new Faults() {
          @Override
          Said before(String key) {
            return new Said(401, "{\"error\":\"unauthorized\"}");
          }
        });
    ReplayReport report = replay(election(2_000), AS_FAST_AS_IT_GOES);
    assertThat(report.counts().sent()).isBetween(200L, 250L);
    assertThat(report.counts().failed()).isEqualTo(2_000);
  }

  @Test
  void run_verdictThatNeverComes_isAcked() throws Exception {
    router.misbehave(
        new Faults() {
          @Override
          int pollsUntilFinal(String key) {
            return 1_000_000;
          }
        });
    Patience tiny = new Patience(Duration.ofMillis(300), Duration.ofMillis(300));
    ReplayReport report = replay(election(5), new Load(4, 0, tiny));
    assertThat(report.counts().acked()).isPositive();
    assertThat(report.counts().processed()).isZero();
    assertThat(report.isGood()).isFalse();
  }

  @Test
  void run_rejectedAndRefused_areToldApart() throws Exception {
    router.misbehave(
        new Faults() {
          @Override
          Said before(String key) {
            return Character.digit(key.charAt(0), 16) < 8
                ? new Said(409, "{\"error\":\"event_not_open\"}")
                : new Said(403, "{\"error\":\"suspicious_activity\"}");
          }
        });
    ReplayReport report = replay(election(100), AS_FAST_AS_IT_GOES);
    assertThat(report.counts().rejected()).isPositive();
    assertThat(report.counts().rejected() + report.counts().failed()).isEqualTo(100);
    assertThat(report.reasons()).containsKeys("409 event_not_open", "403 suspicious_activity");
  }

  @Test
  void run_expectedDiffers_saysWhichTallies() throws Exception {
    Election election = election(50);
    Map<TallyKey, Long> wrong = new HashMap<>(firstVoteWins(election));
    wrong.merge(new TallyKey("e0", "a"), 1L, Long::sum);
    ReplayOrder order = new ReplayOrder(election, AS_FAST_AS_IT_GOES, Optional.of(wrong), CATCH_UP);
    ReplayReport report = new Replay(platform(), order).run();
    assertThat(report.comparison().orElseThrow().differences()).hasSize(1);
    assertThat(report.isGood()).isFalse();
  }

  @Test
  void run_noRouter_saysSoInOneSentence() {
    router.close();
    ReplayOrder order =
        new ReplayOrder(election(5), AS_FAST_AS_IT_GOES, Optional.empty(), CATCH_UP);
    Replay replay = new Replay(platform(), order);
    assertThatThrownBy(replay::run)
        .isInstanceOf(PlatformException.class)
        .hasMessageMatching("None of the routers .* answers \\(.*\\): is the platform up\\?");
  }

  private void assertAllCounted(ReplayReport report, int rows) {
    assertThat(router.platform().violations()).isEmpty();
    assertThat(report.counts().sent()).isEqualTo(rows);
    assertThat(report.counts().processed() + report.counts().duplicate()).isEqualTo(rows);
    assertThat(report.comparison().orElseThrow().differences()).isEmpty();
    assertThat(report.counts().failed() + report.counts().acked()).isZero();
    assertThat(report.isGood()).as("without the database it is not known").isFalse();
  }

  private ReplayReport replay(Election election, Load load) throws Exception {
    ReplayOrder order =
        new ReplayOrder(election, load, Optional.of(firstVoteWins(election)), CATCH_UP);
    return new Replay(platform(), order).run();
  }

  private PlatformAccess platform() {
    return new PlatformAccess(List.of(router.uri()), ISSUER, Optional.empty());
  }

  /** A seeded electorate in which one vote in five is a repeat, often at once. */
  private static Election election(int rows) {
    Random random = new Random(rows);
    Ballots ballots = new Ballots();
    List<ReplayEvent> events =
        List.of(
            new ReplayEvent("e0", List.of("a", "b", "c")),
            new ReplayEvent("e1", List.of("a", "b", "c")));
    ballots.add("e0", "v0", "a");
    ballots.add("e1", "v0", "a");
    for (int row = 2; row < rows; row++) {
      int voter = random.nextInt(5) == 0 ? row - 1 : row;
      String choice = List.of("a", "b", "c").get(random.nextInt(3));
      ballots.add("e" + voter % 2, "v" + voter, choice);
    }
    return new Election(ballots, events);
  }

  private static Map<TallyKey, Long> firstVoteWins(Election election) {
    Ballots ballots = election.ballots();
    Map<TallyKey, Long> counts = new HashMap<>();
    Set<Long> voted = new HashSet<>();
    for (int row = 0; row < ballots.size(); row++) {
      if (voted.add(ballots.pair(row))) {
        String event = ballots.events().key(ballots.event(row));
        String choice = ballots.choices().key(ballots.choice(row));
        counts.merge(new TallyKey(event, choice), 1L, Long::sum);
      }
    }
    return counts;
  }
}
