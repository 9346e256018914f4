package io.cellvote.web.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MonkeyOrderTest {
  private static final Assaults FAILING = assaults(Optional.empty(), true, false);

  @Test
  void attack_level7_drawsExactlyOneOfEachSevenInARow() {
    List<Boolean> drawn = drawn(7, 42, 700);

    for (int from = 0; from < 700; from += 7) {
      assertThat(drawn.subList(from, from + 7)).containsOnlyOnce(true);
    }
  }

  @Test
  void attack_level1_drawsAll() {
    assertThat(drawn(1, 3, 100)).containsOnly(true);
  }

  @Test
  void attack_sameSeed_drawsTheSame_anotherSeedOthers() {
    assertThat(drawn(5, 42, 500)).isEqualTo(drawn(5, 42, 500)).isNotEqualTo(drawn(5, 43, 500));
  }

  @Test
  void attack_neighbouringSeeds_areNotTheSameRowShifted() {
    assertThat(drawn(5, 42, 500).subList(5, 500)).isNotEqualTo(drawn(5, 43, 495));
  }

  @Test
  void attack_latency_staysWithinItsRange() {
    MonkeyOrder order = order(1, 1, assaults(Optional.of(new Assaults.Range(5, 9)), false, false));

    assertThat(attacks(order, 1_000))
        .allSatisfy(attack -> assertThat(((Attack.Latency) attack).millis()).isBetween(5L, 9L))
        .contains(new Attack.Latency(5), new Attack.Latency(9));
  }

  @Test
  void attack_severalAssaults_meetsEachOfThem() {
    MonkeyOrder order = order(1, 1, assaults(Optional.of(new Assaults.Range(5, 5)), true, true));

    assertThat(attacks(order, 100))
        .contains(new Attack.Latency(5), new Attack.Failure(503), new Attack.Kill());
  }

  @Test
  void attack_onlyTheClock_leavesRequestsAlone() {
    assertThat(drawn(order(1, 1, assaults(Optional.empty(), false, false)), 100))
        .containsOnly(false);
  }

  private static Assaults assaults(
      Optional<Assaults.Range> latency, boolean exception, boolean kill) {
    return new Assaults(latency, exception, 503, kill, OptionalInt.empty(), 1, 0);
  }

  private static MonkeyOrder order(int level, long seed, Assaults assaults) {
    return new MonkeyOrder(level, seed, Set.of("things"), assaults);
  }

  private static List<Boolean> drawn(int level, long seed, int requests) {
    return drawn(order(level, seed, FAILING), requests);
  }

  private static List<Boolean> drawn(MonkeyOrder order, int requests) {
    return LongStream.range(0, requests).mapToObj(n -> order.attack(n).isPresent()).toList();
  }

  private static List<Attack> attacks(MonkeyOrder order, int requests) {
    return LongStream.range(0, requests).mapToObj(n -> order.attack(n).orElseThrow()).toList();
  }
}
