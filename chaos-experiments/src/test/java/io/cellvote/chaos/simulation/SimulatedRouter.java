package io.cellvote.chaos.simulation;

import io.cellvote.cell.ballot.application.Submission;
import io.cellvote.chaos.history.Answer;
import io.cellvote.model.Cell;
import io.cellvote.model.CellId;
import io.cellvote.model.CellMap;
import io.cellvote.model.RegionTable;
import io.cellvote.model.UserId;
import io.cellvote.model.VerdictKey;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The router: the voter's home cell first, then the next in rank after any failure, known or not,
 * with the same request. It may look at an old cell map.
 */
final class SimulatedRouter {
  private static final RegionTable REGIONS = RegionTable.parse("use1:00-7f,euw1:80-ff");
  private static final int TRIES_MAX = 4;
  private static final int TRY_MS = 400;
  private static final int HOP_MS_MAX = 30;
  private static final Answer NO_CELL = new Answer(503, "no_cell_available");
  private static final Answer UNKNOWN = new Answer(503, "outcome_unknown");

  private final World world;
  private final Map<CellId, SimulatedCell> cells;
  private List<CellMap> maps;

  /**
   * @param maps the present one first
   */
  SimulatedRouter(World world, Map<CellId, SimulatedCell> cells, List<CellMap> maps) {
    this.world = world;
    this.cells = cells;
    this.maps = maps;
  }

  /** It hears of a newer map; the one before is what it may still look at. */
  void show(CellMap newer) {
    maps = List.of(newer, maps.getFirst());
  }

  CellMap newest() {
    return maps.getFirst();
  }

  void submit(Submission submission, Consumer<Answer> client) {
    new Exchange(submission.voter(), at -> at.submit(submission), UNKNOWN, client).tryNext();
  }

  void status(VerdictKey vote, boolean receipt, Consumer<Answer> client) {
    new Exchange(vote.voter(), at -> at.status(vote, receipt), NO_CELL, client).tryNext();
  }

  private CellMap map() {
    return world.chance().strikes(Fault.MAP_STALE) ? maps.getLast() : maps.getFirst();
  }

  /** One request on its way through the cells. */
  private final class Exchange {
    private final Function<SimulatedInstance, Optional<Answer>> request;
    private final Answer unlessCertain;
    private final Consumer<Answer> client;
    private final Iterator<Cell> order;
    private int tries;
    private boolean ambiguous;

    /**
     * @param unlessCertain the answer when all tries failed, and one of them may have arrived
     */
    Exchange(
        UserId voter,
        Function<SimulatedInstance, Optional<Answer>> request,
        Answer unlessCertain,
        Consumer<Answer> client) {
      this.request = request;
      this.unlessCertain = unlessCertain;
      this.client = client;
      this.order = map().ranked(voter, REGIONS).iterator();
    }

    void tryNext() {
      if (tries == TRIES_MAX || !order.hasNext()) {
        reply(ambiguous ? unlessCertain : NO_CELL);
        return;
      }
      tries++;
      new Try(this, cells.get(order.next().id())).send();
    }

    void reply(Answer answer) {
      world.soon(HOP_MS_MAX, () -> client.accept(answer));
    }
  }

  /** One try at one cell: it ends once, by an answer, a refused connection, or its time. */
  private final class Try {
    private final Exchange exchange;
    private final SimulatedCell cell;
    private boolean ended;

    Try(Exchange exchange, SimulatedCell cell) {
      this.exchange = exchange;
      this.cell = cell;
    }

    void send() {
      Chance chance = world.chance();
      if (!chance.strikes(Fault.REQUEST_LOST)) {
        world.soonOr(Fault.REQUEST_LATE, HOP_MS_MAX, this::arrive);
      }
      if (chance.strikes(Fault.REQUEST_DOUBLED)) {
        world.soonOr(Fault.REQUEST_LATE, HOP_MS_MAX, this::arrive);
      }
      world.time().in(TRY_MS, () -> fail(true));
    }

    private void arrive() {
      if (cell.slowMs() > 0) {
        world.meet();
        world.time().in(cell.slowMs(), this::enter);
      } else {
        enter();
      }
    }

    private void enter() {
      Optional<SimulatedInstance> instance = cell.anyInstance();
      if (instance.isEmpty()) {
        fail(false);
        return;
      }
      Optional<Answer> answer = exchange.request.apply(instance.get());
      if (answer.isEmpty()) {
        fail(true);
      } else if (!world.chance().strikes(Fault.ANSWER_LOST)) {
        world.soonOr(Fault.ANSWER_LATE, HOP_MS_MAX, () -> hear(answer.get()));
      }
    }

    private void hear(Answer answer) {
      if (answer.said().equals("log_unavailable")) {
        fail(true);
      } else if (answer.said().equals("cell_drained")) {
        fail(false);
      } else if (answer.said().equals("event_not_open") && exchange.ambiguous) {
        reply(exchange.unlessCertain);
      } else {
        reply(answer);
      }
    }

    private void reply(Answer answer) {
      if (end()) {
        exchange.reply(answer);
      }
    }

    private void fail(boolean mayHaveArrived) {
      if (end()) {
        exchange.ambiguous |= mayHaveArrived;
        exchange.tryNext();
      }
    }

    private boolean end() {
      boolean first = !ended;
      ended = true;
      return first;
    }
  }
}
