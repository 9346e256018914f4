package io.cellvote.cell.settlement.model;

/** How far a partition of one of the cell's logs, past or present, is settled. */
public record LogProgress(LogPartition partition, long nextOffset, boolean retired) {}
