package io.cellvote.control.export;

import io.cellvote.control.leaderboard.StalledViewers;
import io.cellvote.stores.Transactions;
import io.cellvote.web.TokenVerifier;

/** Builds exports. */
public final class ExportWiring implements AutoCloseable {
  private final StalledViewers stalled = new StalledViewers(StalledViewers.LIMIT);
  private final ExportStream stream;

  public ExportWiring(Transactions database, TokenVerifier tokens, ExportConfig config) {
    stream = new ExportStream(new SqlVotePages(database), tokens, stalled, config);
  }

  /** Begins to look for readers that take nothing. */
  public void start() {
    stalled.start();
  }

  /** What Helidon's own routing serves. */
  public ExportStream stream() {
    return stream;
  }

  @Override
  public void close() {
    stalled.close();
  }
}
