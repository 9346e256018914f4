package io.cellvote.local.drill;

import io.cellvote.chaos.drill.Action;
import io.cellvote.local.drill.load.FarmVote;
import io.cellvote.local.drill.load.OpenLoad;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import io.cellvote.local.platform.RunningPlatform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Thousands of ids that vote for one contestant, by few devices and from few addresses, at a
 * constant rate, through the routers as voters do. It solves no challenge and asks for no status.
 */
final class Farm {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final int CONNECTIONS_OF_AN_ADDRESS = 100;
  private static final int FARM_SECONDS_MAX = 300;
  private static final double BEGINNING_SECONDS = 10;

  private final RunningPlatform platform;
  private final OpenLoad load;
  private final Action.Farm farm;
  private final Counts counts = new Counts();
  private final Map<InetAddress, Connections> connections = new ConcurrentHashMap<>();

  Farm(RunningPlatform platform, OpenLoad load, Action.Farm farm) {
    this.platform = platform;
    this.load = load;
    this.farm = farm;
  }

  /** Sends all votes; what they were answered, by status. */
  Map<String, Long> send() throws InterruptedException {
    List<FarmVote> votes = load.farmVotes(farm.voters());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long start = System.nanoTime();
      for (FarmVote vote : votes) {
        long due = start + dueNanos(vote.number());
        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        threads.execute(() -> send(vote));
      }
      threads.shutdown();
      if (!threads.awaitTermination(FARM_SECONDS_MAX, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } finally {
      connections.values().forEach(Farm::close);
    }
    return counts.all();
  }

  /** After its beginning, in which the rate grows evenly: nobody has all machines at once. */
  private long dueNanos(long number) {
    double rate = farm.votesPerSecond();
    double beginning = rate * BEGINNING_SECONDS / 2;
    double seconds =
        number < beginning
            ? Math.sqrt(2 * number * BEGINNING_SECONDS / rate)
            : BEGINNING_SECONDS / 2 + number / rate;
    return (long) (seconds * 1e9);
  }

  private void send(FarmVote vote) {
    Instant sent = load.now();
    try {
      Answer answer = from(vote).send(load.farmCall(vote, farm.devices()));
      load.farmAnswered(vote, sent, java.util.Optional.of(answer));
      counts.answered(answer.status());
    } catch (IOException broken) {
      load.farmAnswered(vote, sent, java.util.Optional.empty());
      counts.unanswered();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Connections from(FarmVote vote) {
    InetAddress source = OpenLoad.farmAddress(vote, farm.addresses());
    List<URI> routers = platform.routers();
    return connections.computeIfAbsent(
        source,
        address ->
            new Connections(
                Endpoint.of(routers).stream()
                    .map(router -> router.comingFrom(address).withAnswerTimeout(ANSWER_MAX))
                    .toList(),
                CONNECTIONS_OF_AN_ADDRESS));
  }

  private static void close(Connections each) {
    try {
      each.close();
    } catch (IOException _) {
      // it is of no further use, closed or not
    }
  }
}
