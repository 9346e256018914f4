package io.cellvote.control.audit;

import io.cellvote.model.CellId;
import java.util.UUID;

/**
 * What the settler wrote down of one partition of one log.
 *
 * @param nextOffset how far the log is settled
 * @param entries the sum of all that its records became: processed, repeats, duplicate, rejected,
 *     held, malformed, marks, lost
 * @param retired whether the log was given up for a newer one
 */
record Book(
    CellId cell, UUID logId, int partition, long nextOffset, long entries, boolean retired) {}
