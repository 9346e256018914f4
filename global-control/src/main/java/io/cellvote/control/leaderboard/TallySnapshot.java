package io.cellvote.control.leaderboard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was read of the database in one snapshot.
 *
 * @param settled next offset by partition
 * @param read the partitions whose rows are in {@code rows}
 * @param now the database's time
 */
record TallySnapshot(
    long epoch,
    Instant now,
    Map<LogPartition, Long> settled,
    Set<LogPartition> read,
    List<TallyUpdate> rows) {}
