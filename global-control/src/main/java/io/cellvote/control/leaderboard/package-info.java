/**
 * The leaderboard: tallies come in over one {@link io.cellvote.control.leaderboard.TallyFeed} per
 * cell and, as the safety net, over the {@link io.cellvote.control.leaderboard.TallyReader}; the
 * {@link io.cellvote.control.leaderboard.TallyBoard} adds them up, {@link
 * io.cellvote.control.leaderboard.Leaderboard} renders them once for all, and {@link
 * io.cellvote.control.leaderboard.Broadcasts} pushes them to viewers.
 */
package io.cellvote.control.leaderboard;
