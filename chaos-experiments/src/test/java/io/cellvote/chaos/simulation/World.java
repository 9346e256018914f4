package io.cellvote.chaos.simulation;

import io.cellvote.model.Contestant;
import io.cellvote.model.ContestantId;
import io.cellvote.model.Event;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What all parts of a schedule share. */
record World(
    VirtualTime time,
    Chance chance,
    Set<Flaw> flaws,
    SimulatedDatabase database,
    SimulatedLeaderboard leaderboard,
    Recorder recorder,
    List<Event> events) {
  static final String ISSUER = "https://issuer.test";
  private static final int CONTESTANTS = 3;

  static World of(long seed, Set<Flaw> flaws) {
    VirtualTime time = new VirtualTime();
    Chance chance = new Chance(seed);
    Recorder recorder = new Recorder();
    SimulatedDatabase database = new SimulatedDatabase(time, flaws, recorder::add);
    List<Event> events = new ArrayList<>();
    for (int number = chance.between(1, 2); number > 0; number--) {
      events.add(event(new UserId(chance.uuid()), number));
    }
    events.forEach(database::create);
    SimulatedLeaderboard leaderboard = new SimulatedLeaderboard(flaws);
    return new World(time, chance, flaws, database, leaderboard, recorder, events);
  }

  private static Event event(UserId organizer, int number) {
    EventId id = EventId.of(organizer, new RequestId("event-" + number));
    return new Event(
        id,
        "Event " + number,
        EventState.OPEN,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        IntStream.range(0, CONTESTANTS)
            .mapToObj(at -> new Contestant(ContestantId.of(id, at), "Contestant " + at, "", ""))
            .toList());
  }

  Instant now() {
    return time.instant();
  }

  /** Something came upon what a drill has broken. */
  void meet() {
    recorder.meet();
  }

  Optional<Event> event(EventId id) {
    return events.stream().filter(event -> event.id().equals(id)).findFirst();
  }

  /** Lets this happen within {@code msMax}. */
  void soon(int msMax, Runnable action) {
    time.in(chance.between(0, msMax), action);
  }

  /** Lets this happen soon, or late if the fault strikes. */
  void soonOr(Fault late, int msMax, Runnable action) {
    time.in(chance.strikes(late) ? chance.between(msMax, 2_500) : chance.between(0, msMax), action);
  }
}
