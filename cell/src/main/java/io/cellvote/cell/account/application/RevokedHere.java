package io.cellvote.cell.account.application;

import java.time.Instant;
import java.util.UUID;

/** Makes a revocation known in this cell at once; the other cells read it. */
@FunctionalInterface
public interface RevokedHere {
  void add(UUID id, Instant ends);
}
