package io.cellvote.cell.defence;

import com.github.benmanes.caffeine.cache.Ticker;
import io.cellvote.cell.ballot.application.VoteDefence;
import io.cellvote.cell.defence.application.ActiveCells;
import io.cellvote.cell.defence.application.ChallengeDesk;
import io.cellvote.cell.defence.application.Defence;
import io.cellvote.cell.defence.application.DefenceFigures;
import io.cellvote.cell.defence.application.SharedVoters;
import io.cellvote.cell.defence.infrastructure.AltchaPuzzles;
import io.cellvote.cell.defence.infrastructure.CutForestScores;
import io.cellvote.cell.defence.infrastructure.LocalBuckets;
import io.cellvote.cell.defence.infrastructure.RedisBuckets;
import io.cellvote.cell.defence.infrastructure.RedisShares;
import io.cellvote.cell.defence.infrastructure.RedisSpentSolutions;
import io.cellvote.cell.defence.infrastructure.SqlActiveCells;
import io.cellvote.stores.Redis;
import io.cellvote.stores.Transactions;
import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the defence of one instance, and keeps it in step with the cell's other instances. */
public final class DefenceWiring implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DefenceWiring.class);
  private static final long ROUND_MS = 250;

  private final Defence defence;
  private final ChallengeDesk challenges;
  private final ActiveCells cells;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("defence").factory());

  /** What it needs of the cell. */
  public record Needs(
      Redis redis, Transactions database, InstantSource clock, DefenceFigures figures) {}

  public DefenceWiring(DefenceConfig config, Needs needs) {
    LocalBuckets buckets = new LocalBuckets(TimeMeter.SYSTEM_MILLISECONDS);
    SharedVoters shared = new SharedVoters(config.window(), Ticker.systemTicker());
    cells = new ActiveCells(new SqlActiveCells(needs.database()), System::nanoTime);
    DefenceConfig.Challenges wanted = config.challenges();
    challenges =
        new ChallengeDesk(
            new AltchaPuzzles(wanted.key(), wanted.goodFor(), needs.clock()),
            new RedisSpentSolutions(needs.redis(), wanted.goodFor()),
            wanted.effort(),
            needs.figures(),
            System::nanoTime);
    CutForestScores scores = new CutForestScores(config.seed(), needs.figures());
    defence =
        new Defence(
            config.rules(),
            new Defence.Layers(buckets, shared, scores, challenges),
            cells,
            System::nanoTime,
            needs.figures());
    keepInStep(
        List.of(
            scores,
            new RedisBuckets(buckets, needs.redis()),
            new RedisShares(shared, needs.redis(), config.window())));
  }

  private void keepInStep(List<Runnable> each) {
    var _ =
        rounds.scheduleWithFixedDelay(
            () -> each.forEach(DefenceWiring::attempt), ROUND_MS, ROUND_MS, TimeUnit.MILLISECONDS);
  }

  private static void attempt(Runnable round) {
    try {
      round.run();
    } catch (RuntimeException unexpected) {
      LOG.error("The defence is not in step, and tries again", unexpected);
    }
  }

  /** Who may vote, and how. */
  public VoteDefence defence() {
    return defence;
  }

  /** Hands out challenges. */
  public ChallengeDesk challenges() {
    return challenges;
  }

  /** To be done with each pulse of the database. */
  public Runnable beat() {
    return cells;
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
