package io.cellvote.cell.ballot.application;

import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.model.Verdict;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.Vote;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where requests of this instance wait for the verdicts on their votes. Bounded by the number of
 * requests that the server takes at once.
 */
public final class VerdictBoard {
  private final ConcurrentHashMap<Wanted, CompletableFuture<Verdict>> waiting =
      new ConcurrentHashMap<>();

  /** Waits from now on: to be asked for before the vote is in the log. */
  public Waiter expect(Vote vote) {
    Wanted wanted = Wanted.of(vote);
    return new Waiter(wanted, waiting.computeIfAbsent(wanted, _ -> new CompletableFuture<>()));
  }

  /** Hands a verdict to whoever waits for it here. */
  public void post(SettledVote settled) {
    CompletableFuture<Verdict> waiter = waiting.remove(Wanted.of(settled.vote()));
    if (waiter != null) {
      waiter.complete(settled.verdict());
    }
  }

  /** How many votes are waited for. */
  public int size() {
    return waiting.size();
  }

  /** The same request with another choice is another vote: it gets its own verdict. */
  private record Wanted(VerdictKey key, Object event, Object contestant) {
    static Wanted of(Vote vote) {
      return new Wanted(new VerdictKey(vote.voter(), vote.id()), vote.event(), vote.contestant());
    }
  }

  /** One request that waits. */
  public final class Waiter implements AutoCloseable {
    private final Wanted wanted;
    private final CompletableFuture<Verdict> verdict;

    private Waiter(Wanted wanted, CompletableFuture<Verdict> verdict) {
      this.wanted = wanted;
      this.verdict = verdict;
    }

    /** The verdict, or empty when it did not come within {@code wait}. */
    public Optional<Verdict> await(Duration wait) {
      try {
        return Optional.of(verdict.get(wait.toNanos(), TimeUnit.NANOSECONDS));
      } catch (TimeoutException late) {
        return Optional.empty();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    public void close() {
      waiting.remove(wanted, verdict);
    }
  }
}
