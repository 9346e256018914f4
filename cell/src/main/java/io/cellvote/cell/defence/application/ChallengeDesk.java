package io.cellvote.cell.defence.application;

import static java.util.Objects.requireNonNull;

import io.cellvote.cell.ballot.application.Submission;
import io.cellvote.cell.defence.model.Effort;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import java.util.function.LongSupplier;

/** Hands challenges out, the harder the more is suspected just now, and takes solutions once. */
public final class ChallengeDesk {
  private final Puzzles puzzles;
  private final SpentSolutions spent;
  private final Effort effort;
  private final RecentCount suspected;
  private final DefenceFigures figures;

  public ChallengeDesk(
      Puzzles puzzles,
      SpentSolutions spent,
      Effort effort,
      DefenceFigures figures,
      LongSupplier nanoTime) {
    this.puzzles = requireNonNull(puzzles, "puzzles");
    this.spent = requireNonNull(spent, "spent");
    this.effort = requireNonNull(effort, "effort");
    this.figures = requireNonNull(figures, "figures");
    this.suspected = new RecentCount(nanoTime);
  }

  /** A challenge for that voter's vote in that event. */
  public Puzzle challenge(UserId voter, EventId event) {
    figures.counted("challenge_made");
    return puzzles.make(voter, event, effort.under(suspected.sum()));
  }

  /** A vote was suspected. */
  void noteSuspected() {
    suspected.add();
  }

  /** Whether the vote brings a solution of its own that no other request has used. */
  boolean isSolved(Submission vote) {
    boolean solved =
        vote.origin()
            .solution()
            .flatMap(solution -> puzzles.solvedBy(solution, vote.voter(), vote.event()))
            .filter(challenge -> isFirst(challenge, vote))
            .isPresent();
    if (solved) {
      figures.counted("challenge_solved");
    }
    return solved;
  }

  private boolean isFirst(String challenge, Submission vote) {
    boolean first = spent.spend(challenge, vote.vote());
    if (!first) {
      figures.counted("challenge_replayed");
    }
    return first;
  }
}
