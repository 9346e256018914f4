package io.cellvote.cell.account.infrastructure;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.cellvote.cell.account.application.Passwords;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Argon2id, 19 MiB and two passes for each hash, on a {@link DutyPool}. */
public final class Argon2Passwords implements Passwords {
  /** KiB of memory for one hash. */
  static final int MEMORY_KIB = 19_456;

  static final int PASSES = 2;
  static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  /** The hash of nobody's password: 32 bytes that no password is known for. */
  private static final String NOBODYS =
      "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5J3Mgc2FsdCEhIQ"
          + "$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

  private static final Argon2Function FUNCTION =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

  private final DutyPool pool;
  private final Runnable hashed;

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
      return work(
          () -> Password.hash(password).addRandomSalt(SALT_BYTES).with(FUNCTION).getResult());
    }

    @Override
    public boolean matches(String password, Optional<String> hash) {
      boolean same = work(() -> isOf(password, hash.orElse(NOBODYS)));
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

  /** By the hash's own parameters: hashes of before they were changed stay good. */
  private static boolean isOf(String password, String hash) {
    return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
  }
}
