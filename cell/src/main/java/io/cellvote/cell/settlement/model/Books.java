package io.cellvote.cell.settlement.model;

/** What the records of a batch, or of a whole partition, were: each is counted exactly once. */
public record Books(
    long processed,
    long repeats,
    long duplicate,
    long rejected,
    long held,
    long malformed,
    long marks) {
  /** Nothing yet. */
  public static final Books EMPTY = new Books(0, 0, 0, 0, 0, 0, 0);

  /** All records. */
  public long total() {
    return processed + repeats + duplicate + rejected + held + malformed + marks;
  }
}
