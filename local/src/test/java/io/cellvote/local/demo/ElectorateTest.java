package io.cellvote.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.replay.input.Ballots;
import io.cellvote.local.replay.input.Election;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ElectorateTest {
  @Test
  void of_sameSeed_isTheSameElection() {
    assertThat(rows(Electorate.of(500, 7))).isEqualTo(rows(Electorate.of(500, 7)));
    assertThat(rows(Electorate.of(500, 7))).isNotEqualTo(rows(Electorate.of(500, 8)));
  }

  @Test
  void of_manyVotes_aboutOneInTwentyIsASecondVote() {
    Election election = Electorate.of(10_000, 1);
    assertThat(election.ballots().size()).isEqualTo(10_000);
    assertThat(election.ballots().voters().size()).isBetween(9_350, 9_650);
    assertThat(election.ballots().choices().size()).isEqualTo(4);
  }

  @Test
  void firstVotes_anyElection_areOneForEachVoter() {
    Election election = Electorate.of(2_000, 3);
    assertThat(Electorate.firstVotes(election).values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(election.ballots().voters().size());
  }

  private static String rows(Election election) {
    Ballots ballots = election.ballots();
    return IntStream.range(0, ballots.size())
        .mapToObj(row -> ballots.voter(row) + ":" + ballots.choice(row))
        .toList()
        .toString();
  }
}
