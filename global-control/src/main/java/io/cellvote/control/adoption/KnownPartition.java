package io.cellvote.control.adoption;

import java.util.UUID;

/**
 * How far the database has settled a partition of a log that was not given up.
 *
 * @param toFill whether it is accepted already that the log ends before that
 */
record KnownPartition(UUID log, int partition, long settledTo, boolean toFill) {}
