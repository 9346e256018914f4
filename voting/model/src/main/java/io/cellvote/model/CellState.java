package io.cellvote.model;

import java.util.Optional;

/** What placement lets a cell do. */
public enum CellState {
  /** Takes its voters. */
  ACTIVE,
  /** Takes no new votes; its log is settled to its end. */
  DRAINING,
  /** Taken for dead. */
  DOWN;

  private final String code = Codes.of(this);

  /** Its name in JSON and in tables: lower case. */
  public String code() {
    return code;
  }

  /** Reads a code; empty when there is none such. */
  public static Optional<CellState> ofCode(String code) {
    return Codes.find(CellState.class, code);
  }
}
