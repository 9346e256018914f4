package io.cellvote.local.whole;

import io.cellvote.local.http.Answer;
import io.cellvote.local.http.JsonTree;
import io.cellvote.local.issuer.LocalIssuer;
import io.cellvote.local.platform.PlatformLayout;
import io.cellvote.model.EventId;
import io.cellvote.model.RegionTable;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/**
 * Voters who come at a fixed rate, whatever becomes of those before them, until told to stop: each
 * votes once, and sends the same request again when it fails. A closed event refuses them, and that
 * is no fault.
 */
final class Rush implements AutoCloseable {
  private static final int TRIES_MAX = 20;
  private static final RequestId ONCE = new RequestId("once");

  private final Booth booth;
  private final long intervalNanos;
  private final Semaphore places;
  private final ExecutorService voters = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread clock;
  private final String name = UUID.randomUUID().toString();
  private final Set<UUID> acked = ConcurrentHashMap.newKeySet();
  private final Set<UUID> processed = ConcurrentHashMap.newKeySet();
  private final Set<UUID> refused = ConcurrentHashMap.newKeySet();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final long startNanos = System.nanoTime();
  private volatile long sent;
  private volatile long endNanos;
  private volatile boolean closed;

  /** So many votes a second, of which so many are under way at most. */
  Rush(Booth booth, int perSecond, int atOnce) {
    this.booth = booth;
    this.intervalNanos = Duration.ofSeconds(1).toNanos() / perSecond;
    this.places = new Semaphore(atOnce);
    this.clock = Thread.ofPlatform().start(this::sendAll);
  }

  private void sendAll() {
    long number = 0;
    while (!closed) {
      long due = startNanos + number * intervalNanos;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      places.acquireUninterruptibly();
      String voter = name + "-" + number;
      int choice = (int) (number % 2);
      voters.execute(() -> vote(voter, choice));
      sent = ++number;
    }
    endNanos = System.nanoTime();
  }

  private void vote(String voter, int choice) {
    try {
      String token = booth.token(voter);
      boolean done = false;
      for (int tries = 0; tries < TRIES_MAX && !done; tries++) {
        done = isAnswered(voter, token, choice, tries == 0);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException unexpected) {
      wrong.add(unexpected.toString());
    } finally {
      places.release();
    }
  }

  private boolean isAnswered(String voter, String token, int choice, boolean first)
      throws InterruptedException {
    try {
      Answer answer = booth.vote(voter, token, choice, ONCE.value());
      switch (answer.status()) {
        case 200 -> processed.add(ack(answer));
        case 202 -> ack(answer);
        case 409 -> refuse(voter, answer, first);
        case 502, 503, 504 -> {
          return false;
        }
        default -> wrong.add(voter + ": " + answer);
      }
      return true;
    } catch (IOException broken) {
      return false;
    }
  }

  private UUID ack(Answer answer) {
    UUID vote = UUID.fromString(JsonTree.of(answer).get("vote_id").asText());
    acked.add(vote);
    return vote;
  }

  /** Who was refused after a failed try may be in the log of the cell that failed, and count. */
  private void refuse(String voter, Answer answer, boolean first) {
    if (!JsonTree.of(answer).path("error").asText().equals("event_not_open")) {
      wrong.add(voter + ": " + answer);
    } else if (first) {
      RegionTable regions = PlatformLayout.regions();
      UserId user = UserId.ofIssuer(LocalIssuer.ISSUER, voter, regions.regions(), regions);
      refused.add(VoteId.of(user, new EventId(booth.event()), ONCE).value());
    }
  }

  void awaitAcks(int count, Duration limit) {
    Awaitility.await().atMost(limit).until(() -> acked.size() >= count);
  }

  void awaitRefusals(int count, Duration limit) {
    Awaitility.await().atMost(limit).until(() -> refused.size() >= count);
  }

  /** Votes that were answered 200 or 202. */
  Set<UUID> acked() {
    return acked;
  }

  /** Votes that were answered 200. */
  Set<UUID> processed() {
    return processed;
  }

  /** Votes that were refused at their first try, because the event takes none. */
  Set<UUID> refused() {
    return refused;
  }

  /** Answers that no voter may get. */
  Queue<String> wrong() {
    return wrong;
  }

  /** The rate that was reached. */
  double perSecond() {
    return sent * 1e9 / (endNanos - startNanos);
  }

  /** Lets nobody in any more, and waits for those who are inside. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    clock.join();
    voters.shutdown();
    if (!voters.awaitTermination(60, TimeUnit.SECONDS)) {
      voters.shutdownNow();
    }
  }
}
