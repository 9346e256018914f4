package io.cellvote.cell.settlement.model;

import io.cellvote.model.TallyRegister;
import io.cellvote.model.TallySlot;
import java.time.Instant;

/**
 * A slot's value out of a committed transaction, and how far its partition was settled by then.
 *
 * @param settledAt on the database's clock
 */
public record TallyUpdate(
    TallySlot slot,
    TallyRegister register,
    LogPartition partition,
    long nextOffset,
    Instant settledAt) {}
