package io.cellvote.local.replay.result;

import io.cellvote.local.replay.voting.Outcome;
import io.cellvote.local.replay.voting.Quantiles;
import io.cellvote.local.replay.voting.Score;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a replay did.
 *
 * @param rows votes in the file
 * @param events events that they were for
 * @param counts what became of them
 * @param seconds of the voting alone
 * @param times what it took
 * @param reasons of refusals and failures, and how often
 * @param comparison empty when none was asked for
 */
public record ReplayReport(
    int rows,
    int events,
    Counts counts,
    double seconds,
    Times times,
    SortedMap<String, Long> reasons,
    Optional<Comparison> comparison) {

  /**
   * What became of the votes; each counts once however often it was tried.
   *
   * @param acked still not settled
   * @param later settled, but the answer was a 202 and the verdict had to be asked for
   */
  public record Counts(
      long sent,
      long processed,
      long duplicate,
      long rejected,
      long acked,
      long failed,
      long later) {
    /** What the score says. */
    public static Counts of(Score score) {
      return new Counts(
          score.sentVotes(),
          score.count(Outcome.PROCESSED),
          score.count(Outcome.DUPLICATE),
          score.count(Outcome.REJECTED),
          score.count(Outcome.ACKED),
          score.count(Outcome.FAILED),
          score.acceptedVotes() - score.count(Outcome.ACKED));
    }
  }

  /**
   * Times in milliseconds.
   *
   * @param answer from sending (or due) to the whole answer
   * @param ingest from arrival to the durable ack, as the platform says
   * @param endToEnd from sending (or due) to a viewer's sight
   */
  public record Times(Quantiles answer, Quantiles ingest, Quantiles endToEnd) {}

  /** Votes per second of the voting. */
  public double votesPerSecond() {
    return seconds > 0 ? rows / seconds : 0;
  }

  /** True when every vote came to an end and every tally is as expected, in both places. */
  public boolean isGood() {
    boolean tallies =
        comparison.map(it -> it.databaseRead() && it.differences().isEmpty()).orElse(true);
    return counts.failed() == 0 && counts.acked() == 0 && tallies;
  }
}
