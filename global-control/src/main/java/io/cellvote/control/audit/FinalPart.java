package io.cellvote.control.audit;

import io.cellvote.model.CellId;
import io.cellvote.model.EventId;
import java.time.Instant;
import java.util.Optional;

/**
 * A cell's part in an event that is final.
 *
 * @param lastSettled when the last vote of it that counts was settled
 * @param finalAt when the event became final
 * @param markedAt when the last of the cell's partitions passed the event's close mark; empty when
 *     the event was finalised without the cell
 */
record FinalPart(
    EventId event, CellId cell, Instant lastSettled, Instant finalAt, Optional<Instant> markedAt) {}
