package io.cellvote.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.demo.Scene.Figures;
import io.cellvote.local.http.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SceneTest {
  private static final String JSON =
      """
      {"total_votes": 400, "contestants": [
        {"contestant_name": "Aurora", "total_votes": 300},
        {"contestant_name": "Bolero", "total_votes": 100}],
       "cells": [{"cell_id": "cell-1", "live": true}, {"cell_id": "cell-2", "live": false}]}
      """;
  private static final Scene SCENE =
      new Scene(Board.of(JsonTree.of(JSON)), new Figures(450, 400, 20, 0), 198.6, "all is well");

  @Test
  void drawing_leaderboard_hasABarForEachContestant() {
    assertThat(SCENE.drawing())
        .startsWith(
            "  Aurora     " + "█".repeat(30) + "·".repeat(10) + "  75.0%       300",
            "  Bolero     " + "█".repeat(10) + "·".repeat(30) + "  25.0%       100")
        .endsWith(
            "  199 votes/s  sent 450  counted 400  refused as second votes 20  under way 30",
            "  cells  cell-1 live  cell-2 SILENT   all is well");
  }

  @Test
  void line_notATerminal_isOneLineWithEverything() {
    assertThat(SCENE.line())
        .contains("sent 450", "Aurora 300, Bolero 100", "cell-2 SILENT", "all is well")
        .doesNotContain("\n");
  }

  @Test
  void of_noVotesYet_dividesByNothing() {
    Board board = Board.of(JsonTree.of("{\"contestants\":[{\"contestant_name\":\"A\"}]}"));
    assertThat(board.percent(board.lines().getFirst())).isZero();
  }

  @Test
  void close_onATerminal_drawsTheLastSceneInPlace() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Stage.open(() -> SCENE, out, true).close();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("Aurora", "\u001b[K\n");
  }
}
