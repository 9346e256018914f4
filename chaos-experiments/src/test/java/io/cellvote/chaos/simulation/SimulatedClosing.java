package io.cellvote.chaos.simulation;

import io.cellvote.cell.ballot.model.Standing;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.chaos.history.Ballot;
import io.cellvote.model.ContestantId;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.model.Vote;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Closes an event while everybody votes and anything may crash, and looks as global-control does
 * until every cell has passed its mark: from then on the result must not change, and it must be
 * what lay before the first mark in some log.
 */
final class SimulatedClosing {
  private static final int LOOK_MS_MAX = 300;

  private final World world;
  private final List<SimulatedCell> cells;
  private final List<String> complaints;
  private final EventId event;
  private Optional<Map<ContestantId, Long>> result = Optional.empty();

  SimulatedClosing(World world, List<SimulatedCell> cells, List<String> complaints) {
    this.world = world;
    this.cells = cells;
    this.complaints = complaints;
    this.event = world.events().getFirst().id();
  }

  void start() {
    world.database().closings().close(event, world.now());
    cells.forEach(SimulatedCell::watchClosings);
    world.soon(LOOK_MS_MAX, this::look);
  }

  private void look() {
    Map<ContestantId, Long> counted = world.database().counted(event);
    if (result.isPresent()) {
      checkStays(counted);
    } else if (hasEveryonePassed()) {
      world.meet();
      result = Optional.of(counted);
      checkIsWhatLayBeforeTheMarks();
    }
    world.soon(LOOK_MS_MAX, this::look);
  }

  private boolean hasEveryonePassed() {
    return cells.stream()
        .allMatch(cell ->
            world.database().closings().hasPassed(event, cell.id(), cell.log().partitions()));
  }

  private void checkStays(Map<ContestantId, Long> counted) {
    if (!counted.equals(result.orElseThrow())) {
      complaints.add("Final was %s, and now it is %s.".formatted(result.get(), counted));
      result = Optional.of(counted);
    }
  }

  private void checkIsWhatLayBeforeTheMarks() {
    Set<Ballot> before = new HashSet<>();
    Set<Ballot> behind = new HashSet<>();
    for (SimulatedCell cell : cells) {
      for (LogPartition partition : cell.log().partitions()) {
        sort(cell.log().records(partition), before, behind);
      }
    }
    behind.removeAll(before);
    behind.stream()
        .filter(ballot -> standing(ballot).filter(isOf(ballot)).isPresent())
        .forEach(ballot -> complaints.add("It lay behind the mark, and counts: " + ballot));
    Event closed = world.event(event).orElseThrow();
    before.stream()
        .filter(ballot -> closed.contestant(ballot.contestant()).isPresent())
        .filter(ballot -> standing(ballot).isEmpty())
        .forEach(ballot -> complaints.add("It lay before the mark, and is gone: " + ballot));
  }

  private Optional<Standing> standing(Ballot ballot) {
    return world.database().standing(ballot.key());
  }

  private static Predicate<Standing> isOf(Ballot ballot) {
    return standing ->
        standing.id().equals(ballot.id()) && standing.contestant().equals(ballot.contestant());
  }

  private void sort(List<LogEntry> records, Set<Ballot> before, Set<Ballot> behind) {
    boolean closed = false;
    for (LogEntry record : records) {
      switch (record) {
        case LogEntry.Marked marked ->
            closed |= marked.mark().closes().filter(event::equals).isPresent();
        case LogEntry.Ballot ballot when ballot.vote().event().equals(event) ->
            (closed ? behind : before).add(ballotOf(ballot.vote()));
        case LogEntry.Ballot _, LogEntry.Late _, LogEntry.Corrected _, LogEntry.Malformed _ -> {}
      }
    }
  }

  private static Ballot ballotOf(Vote vote) {
    return new Ballot(vote.id(), vote.voter(), vote.event(), vote.contestant());
  }
}
