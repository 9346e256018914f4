package io.cellvote.control.adoption;

import io.cellvote.control.audit.CellLogs;
import io.cellvote.control.placement.RegisteredCell;
import io.cellvote.model.CellId;
import io.cellvote.stores.Transactions;
import java.util.Optional;
import java.util.function.Function;

/** Builds the adoption of logs. */
public final class AdoptionWiring {
  private AdoptionWiring() {}

  /** What JAX-RS serves. */
  public static AdoptResource resource(
      Transactions database, CellLogs logs, Function<CellId, Optional<RegisteredCell>> cells) {
    return new AdoptResource(new LogAdoption(database, logs, cells));
  }
}
