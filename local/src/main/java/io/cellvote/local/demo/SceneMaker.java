package io.cellvote.local.demo;

import io.cellvote.local.demo.Scene.Figures;
import io.cellvote.local.replay.voting.Score;
import java.util.function.Supplier;

/** Makes one scene after the other; keeps what it needs for the rate. */
final class SceneMaker {
  private final Supplier<Board> board;
  private final Score score;
  private final Outage outage;
  private long lastNanos = System.nanoTime();
  private long lastEnded;

  SceneMaker(Supplier<Board> board, Score score, Outage outage) {
    this.board = board;
    this.score = score;
    this.outage = outage;
  }

  /** The scene of now; its rate is since the scene before. */
  synchronized Scene next() {
    long now = System.nanoTime();
    long ended = score.ended();
    double rate = (ended - lastEnded) * 1e9 / Math.max(1, now - lastNanos);
    lastNanos = now;
    lastEnded = ended;
    return new Scene(board.get(), Figures.of(score), rate, outage.news());
  }
}
