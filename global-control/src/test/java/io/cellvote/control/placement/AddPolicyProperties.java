package io.cellvote.control.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.control.placement.AddPolicy.Verdict;
import io.cellvote.control.placement.AddPolicy.Way;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds whatever a cell and its peers say. */
class AddPolicyProperties {
  private static final AddLimits LIMITS = AddLimits.DEFAULT;
  private static final AddPolicy POLICY = new AddPolicy(LIMITS);

  @Property
  void judge_afterThePatience_neverStays(
      @ForAll("healths") CellHealth own,
      @ForAll("traffics") Traffic peers,
      @ForAll @IntRange(min = 0, max = 100) int weight) {
    assertThat(POLICY.judge(new Way(weight, 100, LIMITS.patience()), own, peers))
        .isNotInstanceOf(Verdict.Stay.class);
  }

  @Property
  void judge_tooEarlyOrUnwell_neverSteps(
      @ForAll("healths") CellHealth own,
      @ForAll("traffics") Traffic peers,
      @ForAll @IntRange(min = 0, max = 60_000) int sinceMillis,
      @ForAll @IntRange(min = 1, max = 100) int weight) {
    Duration since = Duration.ofMillis(sinceMillis);

    if (POLICY.judge(new Way(weight, 100, since), own, peers) instanceof Verdict.Step) {
      assertThat(since).isGreaterThanOrEqualTo(LIMITS.step());
      assertThat(own.settledInARow()).isGreaterThanOrEqualTo(5);
    }
  }

  @Property
  void judge_cellThatIsNoWorseThanItsPeers_neverHalts(
      @ForAll("traffics") Traffic peers,
      @ForAll @IntRange(min = 0, max = 60_000) int sinceMillis,
      @ForAll @IntRange(min = 0, max = 100) int weight) {
    CellHealth own = Cells.checked(new CellCheck.Settled(peers), 5);

    assertThat(POLICY.judge(new Way(weight, 100, Duration.ofMillis(sinceMillis)), own, peers))
        .isNotInstanceOf(Verdict.Halt.class);
  }

  @Property
  void judge_worseFigures_neverTurnAHaltIntoAStep(
      @ForAll("traffics") Traffic own,
      @ForAll("traffics") Traffic peers,
      @ForAll @IntRange(min = 0, max = 10_000) int slower) {
    Way way = new Way(10, 100, LIMITS.patience());
    Traffic worse = new Traffic(own.requests(), own.errors(), own.p95Millis() + slower);

    if (POLICY.judge(way, well(own), peers) instanceof Verdict.Halt) {
      assertThat(POLICY.judge(way, well(worse), peers)).isInstanceOf(Verdict.Halt.class);
    }
  }

  @Provide
  Arbitrary<CellHealth> healths() {
    Arbitrary<CellHealth> well = traffics().map(AddPolicyProperties::well);
    return Arbitraries.oneOf(
        well, Arbitraries.of(CellHealth.UNKNOWN, Cells.DEAD, Cells.FAILED_TWICE, Cells.BEHIND));
  }

  @Provide
  Arbitrary<Traffic> traffics() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 5_000),
            Arbitraries.longs().between(0, 100),
            Arbitraries.longs().between(0, 20_000))
        .as((requests, percent, p95) -> new Traffic(requests, requests * percent / 100, p95));
  }

  private static CellHealth well(Traffic traffic) {
    return Cells.checked(new CellCheck.Settled(traffic), 5);
  }
}
