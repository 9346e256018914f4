/** What viewers see: leaderboard streams followed, and the time from a vote to its sight. */
package io.cellvote.local.replay.live;
