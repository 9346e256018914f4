package io.cellvote.cell.drain.application;

import java.util.Optional;

/** Where an instance remembers over restarts that it is drained. */
public interface DrainMemory {
  /** The drain that it is in, if it is. */
  Optional<DrainId> read();

  /**
   * Remembers it, durably.
   *
   * @throws java.io.UncheckedIOException when that fails: it is to be tried again
   */
  void write(DrainId id);

  /** Forgets it. */
  void clear();
}
