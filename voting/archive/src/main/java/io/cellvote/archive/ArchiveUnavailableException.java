package io.cellvote.archive;

/** The archive's store is away, full, or refuses us: to be tried again. */
public final class ArchiveUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ArchiveUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
