package io.cellvote.control.event;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.control.event.FinalPolicy.Decision;
import io.cellvote.model.CellId;
import io.cellvote.model.EventState;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** When an event may be final. */
class FinalPolicyTest {
  private static final CellId ONE = new CellId("cell-1");
  private static final CellId TWO = new CellId("cell-2");
  private static final Set<CellId> BOTH = Set.of(ONE, TWO);

  private static EventProgress closing(Map<CellId, Integer> behind, int held) {
    return new EventProgress(EventState.CLOSING, BOTH, behind, held);
  }

  @Example
  void closing_andNothingIsBehindOrHeld_isFinal() {
    assertThat(FinalPolicy.decide(closing(Map.of(), 0), Set.of()))
        .isEqualTo(new Decision.MakeFinal(Set.of()));
  }

  @Example
  void closing_andACellIsBehind_waitsForIt_unlessItIsGivenUp() {
    assertThat(FinalPolicy.decide(closing(Map.of(TWO, 3), 0), Set.of()))
        .isEqualTo(new Decision.Waits(Map.of(TWO, 3), 0));
    assertThat(FinalPolicy.decide(closing(Map.of(TWO, 3), 0), Set.of(TWO)))
        .isEqualTo(new Decision.MakeFinal(Set.of(TWO)));
  }

  @Example
  void closing_andVotesAreHeld_waits_alsoWhenItsCellIsGivenUp() {
    assertThat(FinalPolicy.decide(closing(Map.of(TWO, 1), 2), Set.of(TWO)))
        .isEqualTo(new Decision.Waits(Map.of(), 2));
  }

  @Example
  void cellThatHasPassed_isNotGivenUp() {
    assertThat(FinalPolicy.decide(closing(Map.of(TWO, 1), 0), BOTH))
        .isEqualTo(new Decision.HasPassed(ONE));
  }

  @Example
  void cellThatIsNone_isToldSo() {
    CellId none = new CellId("cell-9");
    assertThat(FinalPolicy.decide(closing(Map.of(TWO, 1), 0), Set.of(TWO, none)))
        .isEqualTo(new Decision.NoSuchCell(none));
  }

  @Example
  void eventThatIsNotClosing_isNotMadeFinal_andAFinalOneStaysSo() {
    for (EventState state : Set.of(EventState.SCHEDULED, EventState.OPEN)) {
      assertThat(FinalPolicy.decide(new EventProgress(state, BOTH, Map.of(), 0), Set.of()))
          .isEqualTo(new Decision.NotClosing());
    }
    assertThat(
            FinalPolicy.decide(
                new EventProgress(EventState.FINAL, BOTH, Map.of(TWO, 1), 0), Set.of(ONE)))
        .isEqualTo(new Decision.IsFinal());
  }

  /** Whatever comes together: final only when all that is behind was named, and nothing is held. */
  @Property(tries = 500)
  void decide_whateverComesTogether_isFinalOnlyWhenNothingIsLeftBehind(
      @ForAll @Size(max = 5) Set<@IntRange(min = 1, max = 6) Integer> behind,
      @ForAll @Size(max = 5) Set<@IntRange(min = 1, max = 6) Integer> without,
      @ForAll @IntRange(max = 2) int held) {
    Map<CellId, Integer> partitions = new HashMap<>();
    behind.forEach(number -> partitions.put(new CellId("cell-" + number), 1));
    Set<CellId> named = cells(without);
    EventProgress progress =
        new EventProgress(EventState.CLOSING, cells(Set.of(1, 2, 3, 4, 5)), partitions, held);

    boolean isFinal = FinalPolicy.decide(progress, named) instanceof Decision.MakeFinal;

    assertThat(isFinal)
        .isEqualTo(
            held == 0 && named.equals(partitions.keySet()) && progress.cells().containsAll(named));
  }

  private static Set<CellId> cells(Set<Integer> numbers) {
    return numbers.stream().map(number -> new CellId("cell-" + number)).collect(toSet());
  }
}
