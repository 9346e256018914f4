package io.cellvote.cell.defence.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class DefencePolicyProperties {
  private static final DefencePolicy POLICY = new DefencePolicy(0.6, 0.9);

  @Property
  void decide_withinEveryLimit_letsIn(
      @ForAll @DoubleRange(max = 1) double device,
      @ForAll @DoubleRange(max = 1) double address,
      @ForAll @DoubleRange(max = 0.59) double score,
      @ForAll boolean solved) {
    assertThat(POLICY.decide(new Signals(device, address, score, solved), Switches.ON))
        .isEqualTo(new Ruling.LetIn());
  }

  @Property
  void decide_everythingOff_letsIn(
      @ForAll @DoubleRange(max = 1_000) double device,
      @ForAll @DoubleRange(max = 1_000) double address,
      @ForAll @DoubleRange(max = 1) double score) {
    assertThat(POLICY.decide(new Signals(device, address, score, false), Switches.OFF))
        .isEqualTo(new Ruling.LetIn());
  }

  @Property
  void decide_moreSuspicious_isNeverMilder(
      @ForAll @DoubleRange(max = 10) double device,
      @ForAll @DoubleRange(max = 10) double address,
      @ForAll @DoubleRange(max = 1) double score,
      @ForAll @DoubleRange(max = 10) double more,
      @ForAll boolean solved) {
    int before = hardness(POLICY.decide(new Signals(device, address, score, solved), Switches.ON));
    double higher = Math.min(1, score + more / 10);

    assertThat(hardness(device + more, address, score, solved)).isGreaterThanOrEqualTo(before);
    assertThat(hardness(device, address + more, score, solved)).isGreaterThanOrEqualTo(before);
    assertThat(hardness(device, address, higher, solved)).isGreaterThanOrEqualTo(before);
  }

  @Property
  void decide_solved_isNeverChallengedAgain_andNeverLetsInWhatIsFarOver(
      @ForAll @DoubleRange(max = 10) double device, @ForAll @DoubleRange(max = 1) double score) {
    Ruling ruling = POLICY.decide(new Signals(device, 0, score, true), Switches.ON);

    assertThat(ruling).isNotInstanceOf(Ruling.Challenge.class);
    boolean farOver = device > DefencePolicy.FAR_OVER || score >= POLICY.holdScore();
    assertThat(ruling instanceof Ruling.Hold).isEqualTo(farOver);
  }

  private static int hardness(double device, double address, double score, boolean solved) {
    return hardness(POLICY.decide(new Signals(device, address, score, solved), Switches.ON));
  }

  private static int hardness(Ruling ruling) {
    return switch (ruling) {
      case Ruling.LetIn _ -> 0;
      case Ruling.Challenge _ -> 1;
      case Ruling.Hold _ -> 2;
    };
  }
}
