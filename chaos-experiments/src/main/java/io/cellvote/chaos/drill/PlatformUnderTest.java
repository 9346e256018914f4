package io.cellvote.chaos.drill;

import io.cellvote.model.CellMap;
import java.util.List;

/**
 * The platform that a drill breaks and watches. Whoever can reach one implements this: the platform
 * on one machine by processes, one in AWS by its fault injection.
 *
 * <p>Every call returns when what it asks for is done, within a limit of the implementation's own;
 * it throws {@link DrillException} with one sentence when that can not be.
 */
public interface PlatformUnderTest {
  /** What it is, such as {@code local}. */
  String target();

  /** The newest cell map, from global-control. */
  CellMap cellMap();

  /** The parts that are not up and ready, by name; empty when all is well. */
  List<String> notReady();

  /** Does one thing to it. */
  void carryOut(Action action) throws InterruptedException;

  /** Begins to vote, in an event of its own. */
  Load startLoad(LoadPlan plan) throws InterruptedException;

  /**
   * What the audit of all data says now: one sentence per broken invariant, empty when it is ok.
   */
  List<String> audit() throws InterruptedException;
}
