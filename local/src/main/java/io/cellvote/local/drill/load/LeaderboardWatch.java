package io.cellvote.local.drill.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.chaos.history.Observation;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.JsonTree;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.stores.DatabaseUnavailableException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks at leaderboards as a viewer would, and then at what is settled. */
final class LeaderboardWatch {
  private static final long EVERY_MS = 1_000;

  /** Events looked at in a second; with more of them each has its turn. */
  private static final int EVENTS_AT_ONCE = 4;

  private final Routers routers;
  private final DrillDatabase database;
  private final Supplier<String> token;
  private final List<EventId> events;
  private int turn;

  LeaderboardWatch(
      Routers routers, DrillDatabase database, Supplier<String> token, List<EventId> events) {
    this.routers = routers;
    this.database = database;
    this.token = token;
    this.events = List.copyOf(events);
  }

  /** Looks once a second, until it is interrupted. */
  void run(LoadRecord record, InstantSource clock) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        for (int i = 0; i < Math.min(EVENTS_AT_ONCE, events.size()); i++) {
          look(events.get(turn++ % events.size()), clock).ifPresent(record::observed);
        }
        TimeUnit.MILLISECONDS.sleep(EVERY_MS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * One look, dated when it is over; empty when leaderboard or database do not answer now. The
   * database is asked second: what is shown must be settled by then.
   */
  Optional<Observation> look(EventId event, InstantSource clock) throws InterruptedException {
    Optional<Map<ContestantId, Long>> shown = shown(event);
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    try {
      Map<ContestantId, Long> settled = database.counted(event);
      return Optional.of(new Observation(clock.instant(), event, shown.get(), settled));
    } catch (DatabaseUnavailableException away) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return Optional.empty();
    }
  }

  /**
   * Whether all that was confirmed is settled, and every leaderboard shows it: after a restore the
   * logs may still be read again.
   */
  boolean hasCaughtUp(LoadRecord record, InstantSource clock) throws InterruptedException {
    long settled = 0;
    for (EventId event : events) {
      Optional<Observation> seen = look(event, clock);
      seen.ifPresent(record::observed);
      if (seen.filter(LeaderboardWatch::isCaughtUp).isEmpty()) {
        return false;
      }
      settled += seen.get().settled().values().stream().mapToLong(Long::longValue).sum();
    }
    return settled >= record.confirmed();
  }

  private static boolean isCaughtUp(Observation seen) {
    return seen.settled().entrySet().stream()
        .allMatch(row -> row.getValue().equals(seen.shown().get(row.getKey())));
  }

  private Optional<Map<ContestantId, Long>> shown(EventId event) throws InterruptedException {
    Map<String, String> headers = Map.of("Authorization", "Bearer " + token.get());
    Call call = Call.get("/v1/event/" + event + "/leaderboard", headers);
    return routers
        .send(turn, call)
        .answer()
        .filter(answer -> answer.status() == 200)
        .map(answer -> counts(JsonTree.of(answer).path("contestants")));
  }

  private static Map<ContestantId, Long> counts(JsonNode contestants) {
    Map<ContestantId, Long> counts = new HashMap<>();
    for (JsonNode contestant : contestants) {
      ContestantId.parse(contestant.path("contestant_id").asText())
          .ifPresent(id -> counts.put(id, contestant.path("total_votes").asLong()));
    }
    return counts;
  }
}
