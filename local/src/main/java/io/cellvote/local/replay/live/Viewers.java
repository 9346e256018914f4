package io.cellvote.local.replay.live;

import io.cellvote.local.http.Connections;
import io.cellvote.local.http.JsonTree;
import io.cellvote.local.replay.input.Ballots;
import io.cellvote.local.replay.voting.Latencies;
import io.cellvote.local.replay.voting.Outcome;
import io.cellvote.local.replay.voting.Quantiles;
import io.cellvote.local.replay.voting.Slate;
import io.cellvote.local.replay.voting.VoteObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Follows the leaderboard streams of the busiest events, and measures from a vote to its sight. */
public final class Viewers implements VoteObserver, AutoCloseable {
  /** Streams at one time: enough for a fair sample, few enough not to be the load. */
  public static final int EVENTS_MAX = 32;

  private final Ballots ballots;
  private final Map<Integer, FollowedEvent> followed = new HashMap<>();
  private final List<SseStream> streams = new ArrayList<>();

  private Viewers(Ballots ballots) {
    this.ballots = ballots;
  }

  /**
   * Connects to the streams of the events with most rows.
   *
   * @param slates by the number that the ballots give an event
   * @param token of any scope
   */
  public static Viewers follow(
      Ballots ballots, List<Slate> slates, Connections connections, Supplier<String> token) {
    Viewers viewers = new Viewers(ballots);
    for (int event : busiest(ballots)) {
      FollowedEvent one = new FollowedEvent();
      viewers.followed.put(event, one);
      String path = "/v1/event/" + slates.get(event).eventId() + "/leaderboard/stream";
      viewers.streams.add(SseStream.follow(connections, path, token, sse -> saw(one, sse)));
    }
    return viewers;
  }

  private static List<Integer> busiest(Ballots ballots) {
    int[] rows = new int[ballots.events().size()];
    for (int row = 0; row < ballots.size(); row++) {
      rows[ballots.event(row)]++;
    }
    return IntStream.range(0, rows.length)
        .boxed()
        .sorted(Comparator.comparingInt((Integer event) -> -rows[event]))
        .limit(EVENTS_MAX)
        .toList();
  }

  private static void saw(FollowedEvent event, SseEvent sse) {
    if (sse.type().equals("leaderboard")) {
      long now = System.nanoTime();
      event.sightings().saw(JsonTree.of(sse.data()).path("total_votes").asLong(), now);
    }
  }

  /** Waits until each stream has shown its first total; false when one did not in time. */
  public boolean awaitFirstSight(Duration limit) throws InterruptedException {
    return await(
        limit, () -> followed.values().stream().allMatch(e -> e.sightings().base().isPresent()));
  }

  /** Waits until each stream has shown all counted votes; false when one did not in time. */
  public boolean awaitLastSight(Duration limit) throws InterruptedException {
    return await(limit, () -> followed.values().stream().allMatch(FollowedEvent::isAllSeen));
  }

  private static boolean await(Duration limit, BooleanSupplier condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(Duration.ofMillis(20));
    }
    return true;
  }

  @Override
  public void sending(int row, long sinceNanos) {
    FollowedEvent event = followed.get(ballots.event(row));
    if (event != null) {
      event.sending(row, sinceNanos);
    }
  }

  @Override
  public void ended(int row, Outcome outcome) {
    FollowedEvent event = followed.get(ballots.event(row));
    if (event != null) {
      event.ended(row, outcome == Outcome.PROCESSED);
    }
  }

  /** From sending, or from when a vote was due, to a viewer's sight of it. */
  public Quantiles endToEndMillis() {
    Latencies endToEnd = new Latencies();
    followed.values().forEach(event -> event.measure(endToEnd));
    return endToEnd.quantiles();
  }

  @Override
  public void close() {
    streams.forEach(SseStream::close);
  }
}
