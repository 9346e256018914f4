package io.cellvote.local.replay.voting;

import io.cellvote.local.http.Connections;
import io.cellvote.local.replay.voting.Places.Place;

/**
 * Sends all votes of a plan, each pair's in order and different pairs' in parallel.
 *
 * <p>Without a rate there are as many votes being sent as there are connections: the platform sets
 * the pace. With a rate votes go when they are due. Votes that were accepted and wait for their
 * verdict hold up nobody but their own voter.
 */
public final class VotingPhase {
  /** With a rate; beyond that the schedule waits, and the latencies say so. */
  private static final int UNDER_WAY_MAX = 10_000;

  /** Without a rate: so many votes may wait for their verdict before no more are sent. */
  private static final int WAITERS_MAX = 1_000;

  private final VotingPlan plan;
  private final Load load;
  private final Score score;
  private final VoteObserver observer;

  /**
   * @param load how much at a time
   * @param score is kept while it runs
   */
  public VotingPhase(VotingPlan plan, Load load, Score score, VoteObserver observer) {
    this.plan = plan;
    this.load = load;
    this.score = score;
    this.observer = observer;
  }

  /**
   * How much at a time.
   *
   * @param connections to the router
   * @param votesPerSecond 0 for as fast as it goes
   * @param patience for each vote
   */
  public record Load(int connections, double votesPerSecond, Patience patience) {}

  /** Returns when every vote has ended; gives the seconds that it took. */
  public double run(Connections connections) throws InterruptedException {
    PersistentSender sender = new PersistentSender(connections);
    BallotPaper paper = new BallotPaper(plan.ballots(), plan.slates(), plan.tokens());
    BallotCaster caster = new BallotCaster(paper, sender, score, load.patience());
    Pace pace = new Pace(System.nanoTime(), load.votesPerSecond());
    RowQueue rows = new RowQueue(new PairOrder(plan.ballots()), pace, System::nanoTime);
    pump(rows, pace, caster);
    score.notSent(rows.skipped());
    return (System.nanoTime() - pace.startNanos()) / 1e9;
  }

  private void pump(RowQueue rows, Pace pace, BallotCaster caster) throws InterruptedException {
    Places places =
        pace.isScheduled()
            ? new Places(UNDER_WAY_MAX, UNDER_WAY_MAX)
            : new Places(load.connections(), WAITERS_MAX);
    for (int row = rows.take(); row != PairOrder.NONE; row = rows.take()) {
      Place place = places.take();
      int going = row;
      long since = pace.isScheduled() ? pace.dueNanos(row) : System.nanoTime();
      Thread.ofVirtual()
          .start(() -> {
            try (place) {
              rows.finished(going, cast(going, since, place, caster));
            }
          });
    }
  }

  private Outcome cast(int row, long since, Place place, BallotCaster caster) {
    Outcome outcome = Outcome.FAILED;
    try {
      observer.sending(row, since);
      outcome = caster.cast(row, since, place);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      score.because("this client: " + e);
    }
    score.ended(outcome);
    observer.ended(row, outcome);
    return outcome;
  }
}
