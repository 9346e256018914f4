package io.cellvote.cell.defence.model;

import java.util.Locale;

/** Why a vote is suspected. */
public enum Reason {
  /** Too many voters vote with its device. */
  SHARED_DEVICE,
  /** Too many voters vote from its address. */
  SHARED_ADDRESS,
  /** It comes with a crowd that does not behave like voters. */
  SCORE;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Its name in records, tables and metrics. */
  public String code() {
    return code;
  }
}
