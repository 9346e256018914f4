package io.cellvote.local.replay;

import io.cellvote.local.replay.input.Election;
import io.cellvote.local.replay.input.TallyKey;
import io.cellvote.local.replay.voting.VotingPhase.Load;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a replay was asked to do.
 *
 * @param election votes and events
 * @param load how fast
 * @param expected what every tally must be at the end, when that is to be compared
 * @param catchUp how long leaderboards may take to show the last votes
 */
record ReplayOrder(
    Election election, Load load, Optional<Map<TallyKey, Long>> expected, Duration catchUp) {}
