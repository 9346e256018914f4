package io.cellvote.cell.account.infrastructure;

import io.cellvote.cell.account.application.Passwords;
import io.cellvote.web.PasswordHash;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/** Hashes passwords on a {@link DutyPool}. */
public final class Argon2Passwords implements Passwords {
  private final DutyPool pool;
  private final Runnable hashed;

  /**
   * Of a password that nobody knows. Made at the start, which loads the library: were that part of
   * the first login, the next ones would wait for the rest after it.
   */
  private final String nobodys = PasswordHash.of(UUID.randomUUID().toString());

  /**
   * @param hashed told of each hash: that nobody and somebody cost the same is counted, not timed
   */
  public Argon2Passwords(DutyPool pool, Runnable hashed) {
    this.pool = pool;
    this.hashed = hashed;
  }

  @Override
  public Optional<Place> enter() {
    return pool.enter().map(InPool::new);
  }

  @Override
  public Duration retryAfter() {
    return pool.retryAfter();
  }

  private final class InPool implements Place {
    private final DutyPool.Turn turn;

    InPool(DutyPool.Turn turn) {
      this.turn = turn;
    }

    @Override
    public String hash(String password) {
      return work(() -> PasswordHash.of(password));
    }

    @Override
    public boolean matches(String password, Optional<String> hash) {
      boolean same = work(() -> PasswordHash.matches(password, hash.orElse(nobodys)));
      return same && hash.isPresent();
    }

    private <T> T work(Callable<T> task) {
      T result = turn.work(task);
      hashed.run();
      return result;
    }

    @Override
    public void close() {
      turn.close();
    }
  }
}
