package io.cellvote.chaos.simulation;

import io.cellvote.cell.ballot.application.Submission;
import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.cell.ballot.application.SubmitVote;
import io.cellvote.cell.ballot.application.VerdictBoard;
import io.cellvote.cell.ballot.application.VoteStatus;
import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.cell.event.application.EventCatalogue;
import io.cellvote.cell.settlement.application.Settler;
import io.cellvote.cell.settlement.application.TallyPublisher;
import io.cellvote.cell.settlement.model.TallyUpdate;
import io.cellvote.chaos.history.Answer;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.Verdict;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.Vote;
import io.cellvote.web.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One life of one instance of a cell's service: the cell's own classes, wired as in {@code
 * CellWiring}, between simulated neighbours. Once it crashed it does nothing any more.
 */
final class SimulatedInstance {
  private static final int MESSAGE_MS_MAX = 40;

  private final World world;
  private final SimulatedCell cell;
  private final String name;
  private final SimulatedDrainWatch drainWatch;
  private final SimulatedCloseWatch closeWatch;
  private final VerdictBoard board = new VerdictBoard();
  private final SubmitVote submitVote;
  private final VoteStatus voteStatus;
  private boolean alive = true;
  private boolean knowsEvents;

  private SimulatedInstance(World world, SimulatedCell cell, String name) {
    this.world = world;
    this.cell = cell;
    this.name = name;
    this.drainWatch = new SimulatedDrainWatch(world, cell, this);
    this.closeWatch = new SimulatedCloseWatch(world, cell, this);
    SimulatedLedger ledger = new SimulatedLedger(world, cell.id(), this);
    this.submitVote =
        new SubmitVote(
            this::find,
            new SubmitVote.Entry(
                () ->
                    world.chance().strikes(Fault.LOG_NOT_KNOWN)
                        ? Optional.of("?")
                        : Optional.empty(),
                drainWatch.gate(),
                closeWatch.closable(new SimulatedBallotLog(world, cell.log(), this)),
                new SimulatedDefence(world)),
            new SubmitVote.Verdicts(board, cell.cache(), ledger, () -> Optional.of(Duration.ZERO)),
            () -> world.now().plus(cell.skew()));
    this.voteStatus = new VoteStatus(ledger, cell.cache());
  }

  static SimulatedInstance start(World world, SimulatedCell cell, String name) {
    SimulatedInstance instance = new SimulatedInstance(world, cell, name);
    if (cell.watchesOrders()) {
      instance.drainWatch.start();
    }
    if (cell.watchesClosings()) {
      instance.closeWatch.start();
    }
    SimulatedLedger ledger = new SimulatedLedger(world, cell.id(), instance);
    TallyPublisher tallies = instance::publish;
    Settler settler =
        new Settler(ledger, cell.deadLetters(), instance::announce, tallies, (_, _) -> {});
    new SimulatedSettlement(
            world, instance, cell.log(), new SimulatedSettlement.Parts(ledger, settler, tallies))
        .start();
    return instance;
  }

  /** The same in all of its lives. */
  String name() {
    return name;
  }

  SimulatedDrainWatch drainWatch() {
    return drainWatch;
  }

  SimulatedCloseWatch closeWatch() {
    return closeWatch;
  }

  void acked(Vote vote) {
    cell.acked(vote);
  }

  /** Takes a vote; no answer if the instance dies over it. */
  Optional<Answer> submit(Submission submission) {
    if (drainWatch.isClosed()) {
      world.meet();
      return Optional.of(problem(ErrorCode.CELL_DRAINED));
    }
    if (!cell.skew().isZero()) {
      world.meet();
    }
    return unlessItDies(() -> answer(submitVote.submit(submission)));
  }

  /** Tells the status of a vote, to somebody with a receipt or without. */
  Optional<Answer> status(VerdictKey vote, boolean receipt) {
    return unlessItDies(() ->
        switch (voteStatus.find(vote)) {
          case VoteStatus.Answer.Known(var settled) -> new Answer(200, word(settled.verdict()));
          case VoteStatus.Answer.NotSettled _ -> acked(receipt, ErrorCode.VOTE_NOT_FOUND);
          case VoteStatus.Answer.Away _ -> acked(receipt, ErrorCode.DATABASE_UNAVAILABLE);
        });
  }

  private static Answer acked(boolean receipt, ErrorCode otherwise) {
    return receipt ? new Answer(200, "acked") : problem(otherwise);
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Processed _ -> "processed";
      case Verdict.Duplicate _ -> "duplicate";
      case Verdict.Rejected _ -> "rejected";
    };
  }

  private static Answer answer(SubmitResult result) {
    return switch (result) {
      case SubmitResult.Settled settled -> settled(settled.verdict());
      case SubmitResult.Acked _ -> Answer.acked();
      case SubmitResult.EventUnknown _ -> problem(ErrorCode.EVENT_NOT_FOUND);
      case SubmitResult.ContestantUnknown _ -> problem(ErrorCode.CONTESTANT_NOT_FOUND);
      case SubmitResult.IssuerNotCounted _ -> problem(ErrorCode.FORBIDDEN);
      case SubmitResult.NotConfirmed _ -> problem(ErrorCode.ACCOUNT_NOT_CONFIRMED);
      case SubmitResult.EventNotOpen _ -> problem(ErrorCode.EVENT_NOT_OPEN);
      case SubmitResult.EventUnavailable _ -> problem(ErrorCode.DATABASE_UNAVAILABLE);
      case SubmitResult.Overloaded _ -> problem(ErrorCode.OVERLOADED);
      case SubmitResult.LogUnavailable _ -> problem(ErrorCode.LOG_UNAVAILABLE);
      case SubmitResult.CellDrained _ -> problem(ErrorCode.CELL_DRAINED);
      case SubmitResult.Limited _ -> problem(ErrorCode.TOO_MANY_REQUESTS);
      case SubmitResult.Challenged _ -> problem(ErrorCode.SUSPICIOUS_ACTIVITY);
    };
  }

  private static Answer settled(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Processed _ -> Answer.processed();
      case Verdict.Duplicate _ -> problem(ErrorCode.DUPLICATE_VOTE);
      case Verdict.Rejected _ -> problem(ErrorCode.EVENT_NOT_OPEN);
    };
  }

  private static Answer problem(ErrorCode code) {
    return new Answer(code.status(), code.code());
  }

  private static Event closing(Event event) {
    return new Event(
        event.id(),
        event.name(),
        EventState.CLOSING,
        event.opensAt(),
        event.closesAt(),
        event.issuers(),
        event.contestants());
  }

  private EventCatalogue.Lookup find(EventId id) {
    knowsEvents |= !world.database().isAway();
    return knowsEvents
        ? world
            .event(id)
            .map(event -> closeWatch.isClosed(id) ? closing(event) : event)
            .<EventCatalogue.Lookup>map(EventCatalogue.Lookup.Found::new)
            .orElseGet(EventCatalogue.Lookup.Unknown::new)
        : new EventCatalogue.Lookup.Away();
  }

  /** Tells who waits here, and, through the cell's Redis, who waits in its other instances. */
  void announce(List<SettledVote> verdicts) {
    mayCrash(Fault.CRASH_BEFORE_ANNOUNCE);
    hear(verdicts);
    cell.cache().keep(verdicts);
    for (SimulatedInstance other : cell.others(this)) {
      if (!world.chance().strikes(Fault.ANNOUNCEMENT_LOST)) {
        world.soon(MESSAGE_MS_MAX, other.whileAlive(() -> other.hear(verdicts)));
      }
    }
  }

  private void hear(List<SettledVote> verdicts) {
    verdicts.forEach(board::post);
  }

  private void publish(List<TallyUpdate> updates) {
    mayCrash(Fault.CRASH_BEFORE_PUBLISH);
    updates.forEach(update -> {
      if (!world.chance().strikes(Fault.TALLY_LOST)) {
        send(update);
      }
      if (world.chance().strikes(Fault.TALLY_DOUBLED)) {
        send(update);
      }
    });
  }

  private void send(TallyUpdate update) {
    world.soonOr(
        Fault.TALLY_LATE, 60, () -> world.leaderboard().take(update.slot(), update.register()));
  }

  boolean isAlive() {
    return alive;
  }

  void crash() {
    if (alive) {
      alive = false;
      cell.lost(this);
    }
  }

  void mayCrash(Fault fault) {
    checkAlive();
    if (world.chance().strikes(fault)) {
      crash();
      throw new Crashed();
    }
  }

  void checkAlive() {
    if (!alive) {
      throw new Crashed();
    }
  }

  /** What happens only if this instance lives until then. */
  Runnable whileAlive(Runnable action) {
    return () -> {
      try {
        if (alive) {
          action.run();
        }
      } catch (Crashed crashed) {
        checkIsDead(crashed);
      }
    };
  }

  private Optional<Answer> unlessItDies(Supplier<Answer> action) {
    try {
      return alive ? Optional.of(action.get()) : Optional.empty();
    } catch (Crashed crashed) {
      checkIsDead(crashed);
      return Optional.empty();
    }
  }

  private void checkIsDead(Crashed crashed) {
    if (alive) {
      throw new IllegalStateException("another instance's crash came here", crashed);
    }
  }
}
