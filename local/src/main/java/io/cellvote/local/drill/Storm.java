package io.cellvote.local.drill;

import io.cellvote.local.drill.load.OpenLoad;
import io.cellvote.local.drill.load.StormVote;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import io.cellvote.local.platform.CellMaps;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.model.Cell;
import io.cellvote.web.Hop;
import io.cellvote.web.HopSigner;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * One voter's votes, with different choices, to all cells that take voters at once: as if routers
 * had lost their heads.
 */
final class Storm {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final int STORM_SECONDS_MAX = 60;

  private final RunningPlatform platform;
  private final OpenLoad load;
  private final HopSigner signer;
  private final String subject = "storm-" + UUID.randomUUID();
  private final String token;
  private final Counts counts = new Counts();

  Storm(RunningPlatform platform, OpenLoad load) {
    this.platform = platform;
    this.load = load;
    this.signer = platform.hopSigner();
    this.token = platform.issuer().token(subject, Duration.ofMinutes(30), "vote");
  }

  /** Sends so many, to each cell in turn; what they were answered, by status. */
  Map<String, Long> send(int times) throws InterruptedException {
    List<StormVote> votes = load.stormOf(subject, times);
    List<Connections> cells =
        CellMaps.newest(platform).cells().stream()
            .filter(Cell::takesVoters)
            .map(cell -> connections(cell, times))
            .toList();
    try {
      sendAll(votes, cells);
    } finally {
      cells.forEach(Storm::close);
    }
    return counts.all();
  }

  private void sendAll(List<StormVote> votes, List<Connections> cells) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int turn = 0; turn < votes.size(); turn++) {
        StormVote vote = votes.get(turn);
        Connections cell = cells.get(turn % cells.size());
        threads.execute(() -> send(vote, cell, start));
      }
      start.countDown();
      threads.shutdown();
      if (!threads.awaitTermination(STORM_SECONDS_MAX, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    }
  }

  private static void close(Connections cell) {
    try {
      cell.close();
    } catch (IOException _) {
      // it is of no further use, closed or not
    }
  }

  private static Connections connections(Cell cell, int times) {
    return new Connections(Endpoint.of(cell.address()).withAnswerTimeout(ANSWER_MAX), times);
  }

  private void send(StormVote vote, Connections cell, CountDownLatch start) {
    try {
      start.await();
      Instant sent = load.now();
      Optional<Answer> answer = once(cell, call(vote));
      load.stormAnswered(vote, token, sent, answer);
      answer.ifPresentOrElse(said -> counts.answered(said.status()), counts::unanswered);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Call call(StormVote vote) {
    Call submit = vote.call(token);
    Map<String, String> headers = new HashMap<>(submit.headers());
    headers.put(Hop.HEADER, signer.sign("127.0.0.1", vote.requestKey(), InstantSource.system()));
    return Call.post(submit.path(), headers, submit.json());
  }

  private static Optional<Answer> once(Connections cell, Call call) throws InterruptedException {
    try {
      return Optional.of(cell.send(call));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
