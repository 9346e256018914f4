package io.cellvote.cell.account.application;

import java.time.Duration;
import java.util.Optional;

/**
 * Hashes passwords, which is meant to be costly: so few at once, and only for a share of the
 * processor, that votes do not notice. What does not fit is turned away at once.
 */
public interface Passwords {
  /** A place for one hash; empty when all are taken. */
  Optional<Place> enter();

  /** When it may be worth coming again, with all places taken. */
  Duration retryAfter();

  /** A place, to be closed by whoever took it. */
  interface Place extends AutoCloseable {
    /** The hash of a new password. */
    String hash(String password);

    /**
     * Whether this is the password of the hash. Without a hash the same work is done for nothing.
     */
    boolean matches(String password, Optional<String> hash);

    @Override
    void close();
  }
}
