package io.cellvote.cell.settlement.application;

import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.LogProgress;
import io.cellvote.cell.settlement.model.LogSafety;
import io.cellvote.cell.settlement.model.LogView;
import io.cellvote.stores.DatabaseUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches that the log in Kafka is the one that the database has settled so far. A log that lost
 * records or was replaced makes the cell not ready: its acknowledged votes may be gone, and that is
 * for an operator to accept, not for the cell.
 */
public final class LogGuard {
  private static final Logger LOG = LoggerFactory.getLogger(LogGuard.class);

  /** Records that may wait to be settled while the cell counts as up to date. */
  private static final long UNSETTLED_MAX = 2_000;

  /** Records that one look writes over a gap; the next goes on. */
  private static final long FILL_RECORDS_MAX = 20_000;

  /** Of a log in doubt that nobody has looked at for so long, one vote finds out. */
  private static final Duration PROBE_AFTER = Duration.ofSeconds(5);

  private final CellLog log;
  private final VoteLedger ledger;
  private final GapFiller filler;
  private volatile LogSafety safety = new LogSafety.Unknown("the log was not looked at yet");
  private volatile Optional<String> away = Optional.empty();
  private volatile Optional<String> doubt = Optional.empty();
  private volatile Map<Integer, Long> settled = Map.of();
  private final AtomicLong probeAtNanos = new AtomicLong();

  public LogGuard(CellLog log, VoteLedger ledger, GapFiller filler) {
    this.log = log;
    this.ledger = ledger;
    this.filler = filler;
  }

  /** Whether the log was found safe, and nothing was found wrong since. */
  public boolean safe() {
    return safety instanceof LogSafety.Safe;
  }

  /** Why the cell should not get its voters back yet, if so: what its log holds comes first. */
  public Optional<String> behind() {
    return safety instanceof LogSafety.Safe(_, long unsettled) && unsettled > UNSETTLED_MAX
        ? Optional.of("%d votes of the log are not settled yet".formatted(unsettled))
        : Optional.empty();
  }

  /** Records that waited to be settled when the log was last found safe. */
  public long unsettled() {
    return safety instanceof LogSafety.Safe(_, long unsettled) ? unsettled : 0;
  }

  /**
   * An append failed, so the log may be away: no vote waits for it until a look or another append
   * has found it. Else each would wait as long as that one did, and its voter with it.
   */
  public void doubt(String reason) {
    probeAtNanos.set(System.nanoTime() + PROBE_AFTER.toNanos());
    doubt = Optional.of(reason);
  }

  /** An append went well. */
  public void trust() {
    if (doubt.isPresent()) {
      doubt = Optional.empty();
    }
  }

  /** Whether the log is to be looked at now, and not when it is due. */
  public boolean isDoubted() {
    return doubt.isPresent();
  }

  /** How far a partition was settled at the last look: what is appended comes behind that. */
  public long settledTo(int partition) {
    return settled.getOrDefault(partition, 0L);
  }

  /**
   * Why no vote may be written now, if so. The look that ends a doubt may be held up by a database
   * that is away, without which votes are taken all the same: so a vote may try now and then.
   */
  public Optional<String> closed() {
    return safe() ? doubt.filter(_ -> !mayProbe()) : missing();
  }

  private boolean mayProbe() {
    long now = System.nanoTime();
    long at = probeAtNanos.get();
    return now - at >= 0 && probeAtNanos.compareAndSet(at, now + PROBE_AFTER.toNanos());
  }

  /** Why the cell is not ready, if it is not. */
  public Optional<String> missing() {
    return switch (safety) {
      case LogSafety.Unsafe(String reason) -> Optional.of(reason);
      case LogSafety.Unknown(String reason) -> Optional.of(reason);
      case LogSafety.CutShort(var gaps) ->
          Optional.of(
              "%d records are written over an accepted gap"
                  .formatted(gaps.stream().mapToLong(LogSafety.Gap::records).sum()));
      case LogSafety.Safe _ -> away.or(() -> doubt);
    };
  }

  /**
   * Looks again. What is away does not make a log unsafe that was safe: the cell goes on taking
   * votes while its database is away.
   */
  public LogSafety look() {
    LogSafety found = judge();
    if (found instanceof LogSafety.Safe) {
      trust();
    }
    boolean keepsOld = found instanceof LogSafety.Unknown && !(safety instanceof LogSafety.Unknown);
    if (!keepsOld) {
      report(found);
      safety = found;
    }
    return found;
  }

  private LogSafety judge() {
    try {
      var _ = log.view();
      away = Optional.empty();
      List<LogProgress> progress = ledger.progress();
      // Looked at again: another instance settles meanwhile, and an older end would look like loss.
      LogSafety found = LogSafety.judge(log.view(), progress);
      if (found instanceof LogSafety.Safe(var view, _)) {
        openAll(view, progress);
        settled = LogSafety.settled(view, progress);
      }
      if (found instanceof LogSafety.CutShort(var gaps)) {
        gaps.forEach(this::fill);
      }
      return found;
    } catch (LogUnavailableException noLog) {
      away = Optional.of(noLog.getMessage());
      return new LogSafety.Unknown(noLog.getMessage());
    } catch (DatabaseUnavailableException noDatabase) {
      return new LogSafety.Unknown(noDatabase.getMessage());
    }
  }

  /**
   * Before the first vote every partition stands in the database: who asks there whether all of
   * them were settled to some mark misses none that may hold a vote.
   */
  private void openAll(LogView view, List<LogProgress> progress) {
    Map<Integer, Long> known = LogSafety.settled(view, progress);
    view.partitions().keySet().stream()
        .filter(partition -> !known.containsKey(partition))
        .forEach(partition -> ledger.open(new LogPartition(view.log(), partition)));
  }

  /**
   * By every instance at once, if it comes to that: what is too much is settled as what it is. The
   * gap is closed only by who saw it full, so no vote is taken before.
   */
  private void fill(LogSafety.Gap gap) {
    if (gap.records() == 0) {
      ledger.filled(gap.settled());
    } else {
      LOG.warn("Writes {} records over the gap in {}", gap.records(), gap.settled().partition());
      filler.fill(gap.settled().partition(), Math.min(gap.records(), FILL_RECORDS_MAX));
    }
  }

  private void report(LogSafety found) {
    if (found instanceof LogSafety.Unsafe(String reason) && !found.equals(safety)) {
      LOG.error("The cell's log is not safe, the cell takes no votes: {}", reason);
    }
  }
}
