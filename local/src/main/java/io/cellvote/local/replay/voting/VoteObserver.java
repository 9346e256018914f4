package io.cellvote.local.replay.voting;

/** Sees each vote go and end; called from many threads. */
public interface VoteObserver {
  /** Sees nothing. */
  VoteObserver NONE =
      new VoteObserver() {
        @Override
        public void sending(int row, long sinceNanos) {}

        @Override
        public void ended(int row, Outcome outcome) {}
      };

  /**
   * A row is about to be sent for the first time.
   *
   * @param sinceNanos from when its latency counts, on System.nanoTime's scale
   */
  void sending(int row, long sinceNanos);

  /** A row that was sent has ended. */
  void ended(int row, Outcome outcome);
}
