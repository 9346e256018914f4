package io.cellvote.chaos.drill;

import io.cellvote.model.CellMap;
import io.cellvote.model.RegionTable;
import java.util.List;
import java.util.Map;

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

  /** Which region each voter is of. */
  RegionTable regions();

  /** The parts that are not up and ready, by name; empty when all is well. */
  List<String> notReady();

  /**
   * Does one thing to it; nothing if that is so already.
   *
   * @return how often each HTTP status was answered to what the action itself sent, like {@code
   *     409}; no answer at all counts as {@code none}. Empty for all but a storm and poison
   */
  Map<String, Long> carryOut(Action action) throws InterruptedException;

  /** Begins to vote, in an event of its own. */
  Load startLoad(LoadPlan plan) throws InterruptedException;

  /**
   * What the audit of all data says now: one sentence per broken invariant, empty when it is ok.
   */
  List<String> audit() throws InterruptedException;
}
