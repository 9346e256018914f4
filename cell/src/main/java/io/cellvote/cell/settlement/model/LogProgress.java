package io.cellvote.cell.settlement.model;

/**
 * How far a partition of one of the cell's logs, past or present, is settled.
 *
 * @param toFill whether an operator accepted that the log ends before that: it is to be filled up
 */
public record LogProgress(
    LogPartition partition, long nextOffset, boolean retired, boolean toFill) {}
