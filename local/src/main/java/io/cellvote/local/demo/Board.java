package io.cellvote.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One state of a leaderboard.
 *
 * @param total of all contestants
 * @param lines highest first
 * @param cells what the leaderboard says of the cells that it adds up
 */
record Board(long total, List<Line> lines, List<CellLight> cells) {
  /** Nothing was seen yet. */
  static final Board EMPTY = new Board(0, List.of(), List.of());

  Board {
    lines = List.copyOf(lines);
    cells = List.copyOf(cells);
  }

  /** A contestant's line. */
  record Line(String name, long votes) {}

  /** A cell, and whether its numbers are of now. */
  record CellLight(String id, boolean live) {}

  /** Reads the data of a leaderboard event. */
  static Board of(JsonNode json) {
    List<Line> lines = new ArrayList<>();
    for (JsonNode one : json.path("contestants")) {
      lines.add(new Line(one.path("contestant_name").asText(), one.path("total_votes").asLong()));
    }
    List<CellLight> cells = new ArrayList<>();
    for (JsonNode one : json.path("cells")) {
      cells.add(new CellLight(one.path("cell_id").asText(), one.path("live").asBoolean()));
    }
    return new Board(json.path("total_votes").asLong(), lines, cells);
  }

  double percent(Line line) {
    return total == 0 ? 0 : 100.0 * line.votes() / total;
  }
}
