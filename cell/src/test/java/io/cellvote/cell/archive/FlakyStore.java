package io.cellvote.cell.archive;

import io.cellvote.archive.ArchiveStore;
import io.cellvote.archive.ArchiveUnavailableException;
import io.cellvote.archive.BatchKey;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** A store that a test takes away: before it stores, or before it says that it did. */
final class FlakyStore implements ArchiveStore {
  private final ArchiveStore store;
  private volatile boolean away;
  private volatile boolean losesAnswers;

  FlakyStore(ArchiveStore store) {
    this.store = store;
  }

  void away(boolean now) {
    away = now;
  }

  void losesAnswers(boolean now) {
    losesAnswers = now;
  }

  @Override
  public boolean put(BatchKey key, byte[] batch) {
    check(away);
    boolean stored = store.put(key, batch);
    check(losesAnswers);
    return stored;
  }

  @Override
  public Optional<byte[]> get(BatchKey key) {
    check(away || losesAnswers);
    return store.get(key);
  }

  @Override
  public void forEach(Consumer<BatchKey> each) {
    check(away);
    store.forEach(each);
  }

  private static void check(boolean fails) {
    if (fails) {
      throw new ArchiveUnavailableException("taken away", new IOException("taken away"));
    }
  }

  @Override
  public String place() {
    return store.place();
  }
}
