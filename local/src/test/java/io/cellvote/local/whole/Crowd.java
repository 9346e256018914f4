package io.cellvote.local.whole;

import io.cellvote.local.http.Answer;
import io.cellvote.local.http.JsonTree;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Voters that come one after the other through some doors at once, each with one vote, until told
 * to stop. A voter whose request fails sends the same request again, and gives up after a while:
 * only what was answered 2xx is promised.
 */
final class Crowd implements AutoCloseable {
  private static final int TRIES_MAX = 40;

  private final Booth booth;
  private final ExecutorService doors;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger next = new AtomicInteger();
  private final Queue<String> errors = new ConcurrentLinkedQueue<>();
  private final Set<UUID> acked = ConcurrentHashMap.newKeySet();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final String name = UUID.randomUUID().toString();

  Crowd(Booth booth, int doors) {
    this.booth = booth;
    this.doors = Executors.newFixedThreadPool(doors);
    for (int door = 0; door < doors; door++) {
      var _ = this.doors.submit(this::comeIn);
    }
  }

  private void comeIn() {
    try {
      while (closed.getCount() > 0) {
        voteOnce(next.getAndIncrement());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException unexpected) {
      wrong.add(unexpected.toString());
    }
  }

  private void voteOnce(int number) throws InterruptedException {
    String voter = name + "-" + number;
    String token = booth.token(voter);
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      boolean done = isAnswered(voter, token, number % 2);
      if (done || closed.await(100, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  private boolean isAnswered(String voter, String token, int choice) throws InterruptedException {
    try {
      Answer answer = booth.vote(voter, token, choice, "once");
      return switch (answer.status()) {
        case 200, 202 -> acked.add(UUID.fromString(JsonTree.of(answer).get("vote_id").asText()));
        case 502, 503, 504 -> {
          errors.add(answer.status() + " " + answer.text());
          yield false;
        }
        default -> wrong.add(voter + ": " + answer.status() + " " + answer.text());
      };
    } catch (IOException broken) {
      errors.add(broken.toString());
      return false;
    }
  }

  /** Returns when so many more votes were acknowledged; fails after that time. */
  void awaitMore(int acks, Duration limit) {
    int goal = acked.size() + acks;
    Awaitility.await().atMost(limit).until(() -> acked.size() >= goal);
  }

  /** The votes that were acknowledged. */
  Set<UUID> acked() {
    return acked;
  }

  /** How requests failed that were sent again. */
  Queue<String> errors() {
    return errors;
  }

  /** Answers that no voter may get, such as a 409 for the own vote. */
  Queue<String> wrong() {
    return wrong;
  }

  /** Lets nobody in any more, and waits for those who are inside. */
  @Override
  public void close() throws InterruptedException {
    closed.countDown();
    doors.shutdown();
    if (!doors.awaitTermination(60, TimeUnit.SECONDS)) {
      doors.shutdownNow();
    }
  }
}
