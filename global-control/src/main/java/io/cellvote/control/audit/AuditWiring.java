package io.cellvote.control.audit;

import io.cellvote.control.placement.RegisteredCell;
import io.cellvote.model.EventId;
import io.cellvote.stores.Transactions;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Builds the audit. */
public final class AuditWiring {
  private AuditWiring() {}

  /** The resource with all that it needs. */
  public static AuditResource resource(
      Transactions database,
      CellLogs logs,
      Supplier<List<RegisteredCell>> cells,
      ShownVotes shown,
      Predicate<EventId> exists) {
    Audit audit = new Audit(new AuditRows(database), logs, cells, shown);
    return new AuditResource(audit, exists);
  }
}
