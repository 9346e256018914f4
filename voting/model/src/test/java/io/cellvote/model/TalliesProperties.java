package io.cellvote.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TalliesProperties {
  /** One register as its settler published it. */
  record Update(TallySlot slot, TallyRegister register) {}

  @Provide
  Arbitrary<List<Update>> updates() {
    Arbitrary<Integer> few = Arbitraries.integers().between(0, 2);
    Arbitrary<TallySlot> slots = Combinators.combine(few, few, few).as(TalliesProperties::slot);
    Arbitrary<Long> votes = Arbitraries.longs().between(0, 1_000_000);
    Arbitrary<TallyRegister> registers =
        Combinators.combine(few, few, votes).as((e, v, n) -> new TallyRegister(e, v, n));
    return Combinators.combine(slots, registers).as(Update::new).list().ofMaxSize(40);
  }

  private static TallySlot slot(int event, int contestant, int cell) {
    return new TallySlot(
        AnyIds.event(event), AnyIds.contestant(contestant), new CellId("cell-" + cell), 0);
  }

  @Property(tries = 300)
  void merge_isCommutative(
      @ForAll("updates") List<Update> left, @ForAll("updates") List<Update> right) {
    Tallies a = tallies(left);
    Tallies b = tallies(right);

    assertThat(a.merge(b)).isEqualTo(b.merge(a)).hasSameHashCodeAs(b.merge(a));
  }

  @Property(tries = 300)
  void merge_isAssociative(
      @ForAll("updates") List<Update> one,
      @ForAll("updates") List<Update> two,
      @ForAll("updates") List<Update> three) {
    Tallies a = tallies(one);
    Tallies b = tallies(two);
    Tallies c = tallies(three);

    assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
  }

  @Property(tries = 300)
  void merge_isIdempotent(@ForAll("updates") List<Update> updates) {
    Tallies tallies = tallies(updates);

    assertThat(tallies.merge(tallies)).isSameAs(tallies);
    assertThat(tallies.merge(Tallies.none())).isSameAs(tallies);
  }

  @Property(tries = 300)
  void updates_inAnyOrderAndTwice_comeOutTheSame(
      @ForAll("updates") List<Update> updates, @ForAll Random random) {
    Tallies inOrder = tallies(updates);
    Collections.shuffle(updates, random);

    assertThat(tallies(updates)).isEqualTo(inOrder);
    updates.forEach(
        update -> assertThat(inOrder.merge(update.slot(), update.register())).isSameAs(inOrder));
  }

  @Property(tries = 300)
  void merge_neverTakesAnOlderRegister(@ForAll("updates") List<Update> updates) {
    Tallies tallies = tallies(updates);

    assertThat(updates)
        .allMatch(u -> !u.register().newerThan(tallies.register(u.slot()).orElseThrow()));
  }

  @Property(tries = 300)
  void totals_areAlwaysTheSumsOfTheRegisters(@ForAll("updates") List<Update> updates) {
    Tallies tallies = tallies(updates);

    for (EventId event : tallies.events()) {
      tallies
          .totals(event)
          .forEach((contestant, total) ->
              assertThat(total).isEqualTo(sum(tallies.registers(event), contestant)));
    }
  }

  private static long sum(Map<TallySlot, TallyRegister> registers, ContestantId contestant) {
    return registers.entrySet().stream()
        .filter(entry -> entry.getKey().contestant().equals(contestant))
        .mapToLong(entry -> entry.getValue().votes())
        .sum();
  }

  private static Tallies tallies(List<Update> updates) {
    Tallies tallies = Tallies.none();
    for (Update update : updates) {
      tallies = tallies.merge(update.slot(), update.register());
    }
    return tallies;
  }
}
