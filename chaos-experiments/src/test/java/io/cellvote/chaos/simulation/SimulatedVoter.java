package io.cellvote.chaos.simulation;

import io.cellvote.cell.ballot.application.Submission;
import io.cellvote.chaos.history.Answer;
import io.cellvote.chaos.history.Ballot;
import io.cellvote.chaos.history.Call;
import io.cellvote.chaos.history.Request;
import io.cellvote.model.ContestantId;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.VoteId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A voter who votes more often than is allowed, sends requests again, and asks for statuses. */
final class SimulatedVoter {
  static final String TRACE = "00-00000000000000000000000000000001-0000000000000001-01";
  private static final int PATIENCE_MS = 1_200;
  private static final int RESENDS_MAX = 2;
  private static final int WISHES_MAX = 4;

  private record Wish(RequestId request, EventId event, ContestantId contestant) {}

  /** How somebody votes. */
  enum Habit {
    /** With several choices, and asks how they stand. */
    RESTLESS,
    /** Once, with one choice, if need be several times, and waits. */
    STEADY
  }

  private final Habit habit;
  private final World world;
  private final SimulatedRouter router;
  private final UserId id;
  private final List<Wish> wishes = new ArrayList<>();
  private final Set<VoteId> asksAtTheEnd = new LinkedHashSet<>();

  /**
   * @param habit how this voter votes
   */
  SimulatedVoter(World world, SimulatedRouter router, Habit habit) {
    this.habit = habit;
    this.world = world;
    this.router = router;
    this.id = new UserId(world.chance().uuid());
  }

  /** Votes some times within the next {@code msMax}, now and then twice at once. */
  void voteWithin(int msMax) {
    for (int votes = world.chance().between(1, WISHES_MAX); votes > 0; votes--) {
      int atOnce = world.chance().oneIn(3) ? 2 : 1;
      world.soon(msMax, () -> vote(atOnce));
    }
  }

  private void vote(int atOnce) {
    for (int votes = 0; votes < atOnce; votes++) {
      send(wish(), RESENDS_MAX);
    }
  }

  /** A request again, or with another choice or event, or a new one. */
  private Wish wish() {
    Chance chance = world.chance();
    if (!wishes.isEmpty() && (habit == Habit.STEADY || chance.oneIn(4))) {
      return chance.pick(wishes);
    }
    Event event = chance.pick(world.events());
    RequestId request = new RequestId("request-" + wishes.size());
    if (!wishes.isEmpty() && chance.oneIn(5)) {
      request = chance.pick(wishes).request();
    }
    Wish wish = new Wish(request, event.id(), chance.pick(event.contestants()).id());
    wishes.add(wish);
    return wish;
  }

  private void send(Wish wish, int resends) {
    VoteId vote = voteOf(wish);
    Ballot ballot = new Ballot(vote, id, wish.event(), wish.contestant());
    Consumer<Answer> told =
        call(call -> {
          world.recorder().add(new Request.Submit(ballot, call));
          goOn(wish, vote, call.answer(), resends);
        });
    router.submit(submission(wish), told);
  }

  /** Votes so often at once, each time as never before, straight at the cells. */
  void storm(List<SimulatedCell> cells, int times) {
    for (int number = 0; number < times; number++) {
      Event event = world.events().getFirst();
      RequestId request = new RequestId("storm-" + number);
      Wish wish = new Wish(request, event.id(), world.chance().pick(event.contestants()).id());
      SimulatedCell cell = cells.get(number % cells.size());
      world.soon(20, () -> sendTo(cell, wish));
    }
  }

  private void sendTo(SimulatedCell cell, Wish wish) {
    VoteId vote = voteOf(wish);
    Ballot ballot = new Ballot(vote, id, wish.event(), wish.contestant());
    Consumer<Answer> told = call(call -> world.recorder().add(new Request.Submit(ballot, call)));
    cell.anyInstance()
        .flatMap(instance -> instance.submit(submission(wish)))
        .ifPresent(answer -> {
          if (answer.isAck() || answer.isDuplicate()) {
            world.meet();
          }
          told.accept(answer);
        });
  }

  private Submission submission(Wish wish) {
    boolean async = world.chance().oneIn(4);
    return new Submission(
        id, World.ISSUER, wish.event(), wish.contestant(), voteOf(wish), async, TRACE);
  }

  private VoteId voteOf(Wish wish) {
    return VoteId.of(id, wish.event(), wish.request());
  }

  /** Waits for an answer, and writes down that it came, or that it did not in time. */
  private Consumer<Answer> call(Consumer<Call> ended) {
    Instant start = world.time().instant();
    boolean[] over = {false};
    Consumer<Optional<Answer>> end =
        answer -> {
          if (!over[0]) {
            over[0] = true;
            ended.accept(new Call(start, world.time().instant(), answer));
          }
        };
    world.time().in(PATIENCE_MS, () -> end.accept(Optional.empty()));
    boolean deaf = world.chance().strikes(Fault.CLIENT_GIVES_UP);
    return answer -> end.accept(deaf ? Optional.empty() : Optional.of(answer));
  }

  private void goOn(Wish wish, VoteId vote, Optional<Answer> answer, int resends) {
    boolean failed = answer.isEmpty() || answer.get().status() >= 500;
    if (failed && resends > 0 && world.chance().oneIn(2)) {
      world.soon(500, () -> send(wish, resends - 1));
    }
    if (answer.filter(Answer::isAck).isPresent()) {
      asksAtTheEnd.add(vote);
    }
    if (habit == Habit.RESTLESS && world.chance().oneIn(3)) {
      boolean receipt = answer.filter(Answer::isAck).isPresent() && world.chance().oneIn(2);
      world.soon(1_000, () -> ask(vote, receipt));
    }
  }

  private void ask(VoteId vote, boolean receipt) {
    var key = new VerdictKey(id, vote);
    router.status(key, receipt, call(call -> world.recorder().add(new Request.Status(key, call))));
  }

  /** Asks, once all is settled, what became of everything that was acknowledged. */
  void askForEverything() {
    asksAtTheEnd.forEach(vote -> ask(vote, false));
  }
}
