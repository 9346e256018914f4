package io.cellvote.cell.account.infrastructure;

/**
 * A share of the processor for costly work (generic cell rate algorithm, ITU-T I.371): what is done
 * is paid off at the share's rate, and what a quiet time leaves pays for a few pieces at once.
 */
final class DutyBudget {
  /**
   * Pieces that need no rest after a quiet time: a client that asks for its token, registers
   * somebody and logs them in does so in one go.
   */
  static final int BURST = 4;

  /** What a piece takes, in nanoseconds of a processor, before one was measured. */
  private static final long FIRST_GUESS_NANOS = 200_000_000;

  private final int percent;
  private long pieceNanos;
  private long paidOffAt;
  private boolean spent;

  /**
   * @param percent of one core, above 0; 150 are a core and a half
   */
  DutyBudget(int percent) {
    this.percent = percent;
    this.pieceNanos = toPayOff(FIRST_GUESS_NANOS);
  }

  private long toPayOff(long cpuNanos) {
    return cpuNanos * 100 / percent;
  }

  /**
   * Notes a piece that took so much of a processor and ends now: the rest that it demands, in ns.
   */
  synchronized long rest(long cpuNanos, long now) {
    pieceNanos = toPayOff(cpuNanos);
    long from = now - cpuNanos;
    paidOffAt = (spent ? Math.max(paidOffAt, from) : from) + pieceNanos;
    spent = true;
    return owed(now);
  }

  /** How long whoever comes now waits until all who are inside had their piece, in ns. */
  synchronized long waiting(int inside, long now) {
    long debt = spent ? Math.max(0, paidOffAt - now) : 0;
    return Math.max(0, debt + (inside - BURST) * pieceNanos);
  }

  private long owed(long now) {
    return Math.max(0, paidOffAt - now - BURST * pieceNanos);
  }

  /** How often a piece is done while all time is used, in ns. */
  synchronized long pieceEvery() {
    return pieceNanos;
  }
}
