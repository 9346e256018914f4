package io.cellvote.control.event;

import io.cellvote.model.CellId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether an event may be final, with all cells or without some. Pure. */
final class FinalPolicy {
  private FinalPolicy() {}

  /** What is to be done. */
  sealed interface Decision {
    /** It may be final, without these cells. */
    record MakeFinal(Set<CellId> without) implements Decision {}

    /** It is final already. */
    record IsFinal() implements Decision {}

    /** It has not begun to close. */
    record NotClosing() implements Decision {}

    /** Something is still to come; {@code behind} are partitions by cell. */
    record Waits(Map<CellId, Integer> behind, int held) implements Decision {}

    /** This cell has settled past the event's mark: all of its votes are counted. */
    record HasPassed(CellId cell) implements Decision {}

    /** There is no such cell. */
    record NoSuchCell(CellId cell) implements Decision {}
  }

  /** Decides; {@code without} are the cells that an operator gives up. */
  static Decision decide(EventProgress progress, Set<CellId> without) {
    return switch (progress.state()) {
      case SCHEDULED, OPEN -> new Decision.NotClosing();
      case FINAL -> new Decision.IsFinal();
      case CLOSING ->
          firstNotIn(without, progress.cells())
              .<Decision>map(Decision.NoSuchCell::new)
              .or(() ->
                  firstNotIn(without, progress.behind().keySet()).map(Decision.HasPassed::new))
              .orElseGet(() -> waitOrEnd(progress, without));
    };
  }

  private static Decision waitOrEnd(EventProgress progress, Set<CellId> without) {
    Map<CellId, Integer> behind = new TreeMap<>(progress.behind());
    behind.keySet().removeAll(without);
    return behind.isEmpty() && progress.held() == 0
        ? new Decision.MakeFinal(without)
        : new Decision.Waits(behind, progress.held());
  }

  private static Optional<CellId> firstNotIn(Set<CellId> named, Collection<CellId> known) {
    return new TreeSet<>(named).stream().filter(cell -> !known.contains(cell)).findFirst();
  }
}
