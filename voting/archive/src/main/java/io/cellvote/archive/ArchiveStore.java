package io.cellvote.archive;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where batches are kept for years. What is stored is never changed: a second writer of the same
 * name is told so.
 */
public interface ArchiveStore extends AutoCloseable {
  /** Bytes of one batch at most. */
  int BATCH_BYTES_MAX = 16 << 20;

  /**
   * Stores a batch durably, if there is none of this name.
   *
   * @return false when there is one, which stays as it is
   * @throws ArchiveUnavailableException when it is not known to be stored
   */
  boolean put(BatchKey key, byte[] batch);

  /**
   * A batch's bytes; empty when there is none of this name.
   *
   * @throws ArchiveUnavailableException when the store does not say
   */
  Optional<byte[]> get(BatchKey key);

  /**
   * Names every batch that is there, in the order of their paths.
   *
   * @throws ArchiveUnavailableException when the store does not say
   */
  void forEach(Consumer<BatchKey> each);

  /** Where it is, for people. */
  String place();

  /** Gives back what it holds; by default nothing. */
  @Override
  default void close() {}
}
