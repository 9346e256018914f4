package io.cellvote.control.leaderboard;

import io.cellvote.model.CellId;

/**
 * Whether a cell's tallies come in now.
 *
 * @param live its broker answered within 5 s
 */
record CellLiveness(CellId cell, boolean live) {}
