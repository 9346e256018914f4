package io.cellvote.cell.account.model;

/** A letter that is ready to go. */
public record Mail(String to, String subject, String text) {
  /** Keeps what is in it, a token perhaps, out of every log. */
  @Override
  public String toString() {
    return "Mail[" + subject + "]";
  }
}
