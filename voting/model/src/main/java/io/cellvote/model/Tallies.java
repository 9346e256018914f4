package io.cellvote.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of all slots, and their sums. A value: merging makes another one.
 *
 * <p>Merging is commutative, associative and idempotent, and never takes an older register: tallies
 * may come late, twice, or in any order. Nothing is copied but the events that changed.
 */
public final class Tallies {
  private static final Tallies NONE = new Tallies(Map.of());

  private final Map<EventId, EventTally> events;

  private Tallies(Map<EventId, EventTally> events) {
    this.events = events;
  }

  public static Tallies none() {
    return NONE;
  }

  public Tallies merge(TallySlot slot, TallyRegister register) {
    return mergeAll(Map.of(slot, register));
  }

  public Tallies merge(Tallies other) {
    Map<TallySlot, TallyRegister> all = new HashMap<>();
    other.events.values().forEach(tally -> all.putAll(tally.registers()));
    return mergeAll(all);
  }

  /** These tallies with what is newer in {@code registers}; this very object if nothing is. */
  public Tallies mergeAll(Map<TallySlot, TallyRegister> registers) {
    Map<EventId, Map<TallySlot, TallyRegister>> newerByEvent = new HashMap<>();
    registers.forEach((slot, register) -> {
      if (changes(slot, register)) {
        newerByEvent.computeIfAbsent(slot.event(), _ -> new HashMap<>()).put(slot, register);
      }
    });
    if (newerByEvent.isEmpty()) {
      return this;
    }
    Map<EventId, EventTally> merged = new HashMap<>(events);
    newerByEvent.forEach((event, newer) -> merged.put(event, tallyOf(event).with(newer)));
    return new Tallies(merged);
  }

  private boolean changes(TallySlot slot, TallyRegister register) {
    TallyRegister known = tallyOf(slot.event()).registers().get(slot);
    return known == null || !TallyRegister.merge(known, register).equals(known);
  }

  public Set<EventId> events() {
    return Collections.unmodifiableSet(events.keySet());
  }

  public Optional<TallyRegister> register(TallySlot slot) {
    return Optional.ofNullable(tallyOf(slot.event()).registers().get(slot));
  }

  /** Every slot of an event. */
  public Map<TallySlot, TallyRegister> registers(EventId event) {
    return tallyOf(event).registers();
  }

  /** The votes of one contestant over all cells; 0 when none are known. */
  public long total(EventId event, ContestantId contestant) {
    return totals(event).getOrDefault(contestant, 0L);
  }

  /** The votes of each contestant of an event that has a slot, over all cells. */
  public Map<ContestantId, Long> totals(EventId event) {
    return tallyOf(event).totals();
  }

  private EventTally tallyOf(EventId event) {
    return events.getOrDefault(event, EventTally.NONE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tallies that && events.equals(that.events);
  }

  @Override
  public int hashCode() {
    return events.hashCode();
  }

  @Override
  public String toString() {
    return "Tallies" + events;
  }

  /** The slots of one event, and their sums kept along. */
  private record EventTally(
      Map<TallySlot, TallyRegister> registers, Map<ContestantId, Long> totals) {
    static final EventTally NONE = new EventTally(Map.of(), Map.of());

    EventTally with(Map<TallySlot, TallyRegister> newer) {
      Map<TallySlot, TallyRegister> merged = new HashMap<>(registers);
      Map<ContestantId, Long> sums = new HashMap<>(totals);
      newer.forEach((slot, register) -> {
        TallyRegister old = merged.put(slot, register);
        long gained = register.votes() - (old == null ? 0 : old.votes());
        sums.merge(slot.contestant(), gained, Long::sum);
      });
      return new EventTally(Collections.unmodifiableMap(merged), Collections.unmodifiableMap(sums));
    }
  }
}
