package io.cellvote.cell.defence;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.Fixtures;
import io.cellvote.cell.ballot.application.Origin;
import io.cellvote.cell.ballot.application.Submission;
import io.cellvote.cell.ballot.application.VoteDefence.Opinion;
import io.cellvote.cell.defence.infrastructure.CutForestScores;
import io.cellvote.model.Event;
import io.cellvote.model.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A farm of voter ids beside honest voters, over three cells, decided without a server. */
class AttackTest {
  private static final int CELLS = 3;
  private static final int HONEST = 2_000;
  private static final int FARM = 20_000;
  private static final int FARM_DEVICES = 200;
  private static final int FARM_ADDRESSES = 50;
  private static final long SECONDS = 40;
  private static final long ROUND = 250_000_000L;

  private final Random random = new Random(7);
  private final Event event = Fixtures.openEvent(4);
  private final List<CutForestScores> forests = new ArrayList<>();
  private final List<TestDefence> cells =
      IntStream.range(0, CELLS).mapToObj(_ -> new TestDefence(CELLS, Map.of(), forest())).toList();
  private long roundNanos;

  private CutForestScores forest() {
    CutForestScores forest = new CutForestScores(42, _ -> {});
    forests.add(forest);
    return forest;
  }

  private record Ballot(long atNanos, boolean honest, Submission vote) {}

  private UserId anyVoter() {
    return new UserId(new UUID(random.nextLong(), random.nextLong()));
  }

  private Ballot ballot(boolean honest, int contestant, Origin origin) {
    long at = (long) (random.nextDouble() * SECONDS * 1_000_000_000L);
    return new Ballot(at, honest, TestDefence.vote(event, anyVoter(), contestant, origin));
  }

  /** Of 2,000 a tenth sits in offices of 40, some in households of 3; each has a device. */
  private Ballot honest(int number) {
    String address =
        number < HONEST / 10
            ? "127.0.2." + (1 + number / 40)
            : "127.0.%d.%d".formatted(3 + number / 3 / 250, 1 + number / 3 % 250);
    return ballot(true, random.nextInt(4), TestDefence.comingFrom(address, "honest-" + number));
  }

  private Ballot farm(int number) {
    return ballot(
        false,
        0,
        TestDefence.comingFrom(
            "127.0.1." + (1 + number % FARM_ADDRESSES), "farm-" + number % FARM_DEVICES));
  }

  private List<Ballot> attack() {
    List<Ballot> all = new ArrayList<>();
    IntStream.range(0, HONEST).mapToObj(this::honest).forEach(all::add);
    IntStream.range(0, FARM).mapToObj(this::farm).forEach(all::add);
    all.sort(Comparator.comparingLong(Ballot::atNanos));
    return all;
  }

  private boolean isStopped(Ballot ballot) {
    TestDefence cell = cells.get(Math.floorMod(ballot.vote().voter().hashCode(), cells.size()));
    cell.at(ballot.atNanos());
    if (ballot.atNanos() - roundNanos > ROUND) {
      forests.forEach(CutForestScores::run);
      roundNanos = ballot.atNanos();
    }
    if (cell.defence().limited(ballot.vote()).isPresent()) {
      return true;
    }
    return switch (cell.defence().judge(ballot.vote())) {
      case Opinion.Challenge _ -> true;
      case Opinion.Accept(var suspicion) -> suspicion.held();
    };
  }

  @Test
  void attack_withoutDeviceNames_isSuspectedByTheCrowdsOfItsAddresses() {
    int stopped = 0;
    for (int number = 0; number < FARM; number++) {
      Origin origin = TestDefence.comingFrom("127.0.1." + (1 + number % FARM_ADDRESSES), null);
      long at = number * SECONDS * 1_000_000_000L / FARM;
      stopped +=
          isStopped(new Ballot(at, false, TestDefence.vote(event, anyVoter(), 0, origin))) ? 1 : 0;
    }

    assertThat(stopped).isGreaterThanOrEqualTo(FARM / 4);
  }

  @Test
  void attack_atLeast95PercentOfTheFarmAreStopped_andAtMost1PercentOfTheHonest() {
    int farm = 0;
    int honest = 0;
    for (Ballot ballot : attack()) {
      if (isStopped(ballot)) {
        farm += ballot.honest() ? 0 : 1;
        honest += ballot.honest() ? 1 : 0;
      }
    }

    assertThat(farm).isGreaterThanOrEqualTo(FARM * 95 / 100);
    assertThat(honest).isLessThanOrEqualTo(HONEST / 100);
  }
}
