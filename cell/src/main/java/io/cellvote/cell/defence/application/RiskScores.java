package io.cellvote.cell.defence.application;

import io.cellvote.cell.defence.model.Attempt;

/** Scores the crowd that a vote comes with. Never waits for anything. */
public interface RiskScores {
  /** Suspects nobody. */
  RiskScores NONE =
      new RiskScores() {
        @Override
        public float score(Attempt attempt) {
          return 0;
        }

        @Override
        public void learn(Attempt attempt) {}
      };

  /** What the vote's device and address are known for, 0 to 1; 0 for a vote that is alone. */
  float score(Attempt attempt);

  /** Learns of a vote. */
  void learn(Attempt attempt);
}
