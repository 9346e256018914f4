package io.cellvote.local.drill.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.chaos.drill.LoadPlan;
import io.cellvote.local.issuer.LocalIssuer;
import io.cellvote.local.platform.PlatformLayout;
import io.cellvote.local.replay.input.Ballots;
import io.cellvote.local.replay.voting.Pace;
import io.cellvote.local.replay.voting.Slate;
import io.cellvote.local.replay.voting.TokenBook;
import io.cellvote.model.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FileVotesTest {
  private static final Slate SLATE =
      new Slate(
          "song",
          UUID.randomUUID().toString(),
          Map.of("A", UUID.randomUUID().toString(), "B", UUID.randomUUID().toString()));

  private final Electors electors =
      new Electors((subject, _, _) -> subject, PlatformLayout.regions());

  private VoteSource file(Ballots ballots) {
    TokenBook tokens =
        new TokenBook((subject, _, _) -> subject, InstantSource.system(), ballots.voters().keys());
    Pace pace = new Pace(System.nanoTime(), 100_000);
    return new FileVotes(ballots, List.of(SLATE), tokens, electors, pace);
  }

  private VoteSource simulated(long seed, int again) {
    LoadPlan plan = new LoadPlan(10_000, again, Duration.ofSeconds(1), seed);
    return new SimulatedVotes(plan, electors, SLATE, System.nanoTime());
  }

  private static DueVote next(VoteSource source) {
    try {
      return source.take().orElseThrow();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void take_votersNextVote_onlyWhenTheOneBeforeIsFinal() throws Exception {
    Ballots ballots = new Ballots();
    ballots.add("song", "ada", "A");
    ballots.add("song", "ada", "B");
    ballots.add("song", "bob", "B");
    VoteSource source = file(ballots);

    DueVote first = next(source);
    DueVote other = next(source);
    source.ended(first, true);
    DueVote second = next(source);

    assertThat(List.of(first.subject(), other.subject(), second.subject()))
        .containsExactly("ada", "bob", "ada");
    assertThat(second.requestKey()).isNotEqualTo(first.requestKey());
    assertThat(first.ballot().voter())
        .isEqualTo(
            UserId.ofIssuer(
                LocalIssuer.ISSUER,
                "ada",
                PlatformLayout.regions().regions(),
                PlatformLayout.regions()));
    source.ended(other, true);
    source.ended(second, true);
    assertThat(source.take()).isEqualTo(Optional.empty());
  }

  @Test
  void take_simulatedWithTheSameSeed_isTheSameVotes() {
    assertThat(votes(simulated(7, 5))).isEqualTo(votes(simulated(7, 5)));
    assertThat(votes(simulated(7, 5))).isNotEqualTo(votes(simulated(8, 5)));
  }

  @Test
  void take_simulatedWithAgain_aboutOneInSoManyIsASecondVote() {
    Map<Integer, Integer> times = new HashMap<>();
    votes(simulated(3, 5)).forEach(vote -> times.merge(vote.voter(), 1, Integer::sum));

    assertThat(times.size()).isBetween(1_500, 1_700);
  }

  @Test
  void take_simulatedWithoutAgain_everyVoterVotesOnce() {
    assertThat(votes(simulated(3, 0))).doesNotHaveDuplicates().hasSize(2_000);
  }

  private record Seen(int voter, Object choice) {}

  private static List<Seen> votes(VoteSource source) {
    return Stream.generate(() -> next(source))
        .limit(2_000)
        .map(vote -> new Seen(vote.voter(), vote.ballot().contestant()))
        .toList();
  }
}
