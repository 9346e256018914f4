package io.cellvote.cell.defence.infrastructure;

import com.amazon.randomcutforest.RandomCutForest;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cellvote.cell.defence.application.DefenceFigures;
import io.cellvote.cell.defence.application.RiskScores;
import io.cellvote.cell.defence.model.Attempt;
import io.cellvote.cell.defence.model.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

/**
 * Scores crowds by a random cut forest over their {@link Behaviour}. A request only leaves its vote
 * in a queue and reads what is known of its crowds; learning and scoring is done by one thread, a
 * few times a second.
 *
 * <p>A crowd's score is how unusual it is among crowds of voters, times how much of that is like
 * bots. The forest begins with made-up offices and households, and learns of crowds that nobody
 * suspects: a farm that sends most of the votes does not become what is usual. The same votes in
 * the same order give the same scores.
 */
public final class CutForestScores implements RiskScores, Runnable {
  /** Votes that wait to be learnt of; further ones are not learnt of. */
  static final int WAITING_MAX = 20_000;

  /** Crowds whose figures are kept; the ones least used are forgotten first. */
  static final int CROWDS_MAX = 20_000;

  private static final int TREES = 50;
  private static final int SAMPLES = 256;
  private static final int DIMENSIONS = 4;

  /** The forest's own score of a usual point is about 1; so much more is as unusual as can be. */
  private static final double USUAL = 1;

  private static final double UNUSUAL = 1;

  /** The forest learns of a crowd of which no more is suspected. */
  private static final double LEARNT_MAX = 0.1;

  private final Cache<String, CrowdFigures> crowds =
      Caffeine.newBuilder()
          .maximumSize(CROWDS_MAX)
          .expireAfterAccess(Duration.ofMinutes(10))
          .build();
  private final BlockingQueue<Attempt> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final DefenceFigures figures;
  private final RandomCutForest forest;

  public CutForestScores(long seed, DefenceFigures figures) {
    this.figures = figures;
    this.forest =
        RandomCutForest.builder()
            .dimensions(DIMENSIONS)
            .numberOfTrees(TREES)
            .sampleSize(SAMPLES)
            .randomSeed(seed)
            .parallelExecutionEnabled(false)
            .build();
    usualCrowds(new Random(seed)).forEach(crowd -> forest.update(crowd.point()));
  }

  /** Slow, irregular, of several minds; now and then somebody is challenged. */
  private static Stream<Behaviour> usualCrowds(Random random) {
    return Stream.generate(() ->
            Behaviour.of(
                Math.abs(random.nextGaussian()) * 0.5,
                random.nextInt(20) == 0 ? 0.1 : 0,
                0.8 + random.nextDouble() * 0.6,
                0.25 + random.nextDouble() * 0.55))
        .limit(SAMPLES);
  }

  @Override
  public float score(Attempt attempt) {
    float score = 0;
    for (String name : names(attempt)) {
      CrowdFigures crowd = crowds.getIfPresent(name);
      score = crowd == null ? score : Math.max(score, crowd.score());
    }
    return score;
  }

  @Override
  public void learn(Attempt attempt) {
    if (!waiting.offer(attempt)) {
      figures.counted("score_skipped");
    }
  }

  /** One round; to be called a few times a second, by one thread. */
  @Override
  public void run() {
    List<Attempt> attempts = new ArrayList<>();
    waiting.drainTo(attempts);
    Set<CrowdFigures> changed = new LinkedHashSet<>();
    for (Attempt attempt : attempts) {
      for (String name : names(attempt)) {
        CrowdFigures crowd = crowds.get(name, _ -> new CrowdFigures());
        crowd.add(attempt);
        changed.add(crowd);
      }
    }
    changed.stream().filter(CrowdFigures::isCrowd).forEach(this::rate);
  }

  private void rate(CrowdFigures crowd) {
    Behaviour behaviour = crowd.behaviour();
    double anomaly = forest.getAnomalyScore(behaviour.point());
    double unusual = Math.clamp((anomaly - USUAL) / UNUSUAL, 0.0, 1.0);
    crowd.scored((float) (unusual * behaviour.severity()));
    if (behaviour.suspected() <= LEARNT_MAX) {
      forest.update(behaviour.point());
    }
  }

  private static List<String> names(Attempt attempt) {
    return Stream.of(
            attempt.client().address().map(name -> "address:" + attempt.event() + ":" + name),
            attempt.client().device().map(name -> "device:" + attempt.event() + ":" + name))
        .flatMap(Optional::stream)
        .toList();
  }
}
