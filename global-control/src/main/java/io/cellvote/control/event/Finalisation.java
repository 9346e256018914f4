package io.cellvote.control.event;

import static java.util.Objects.requireNonNull;

import io.cellvote.control.event.FinalPolicy.Decision;
import io.cellvote.model.CellId;
import io.cellvote.model.EventId;
import io.cellvote.stores.Transactions;
import java.util.Optional;
import java.util.Set;

/** Makes an event final at an operator's word, without the cells that the operator gives up. */
final class Finalisation {
  private final Transactions database;

  Finalisation(Transactions database) {
    this.database = requireNonNull(database, "database");
  }

  /** How far the event is; empty when there is none such. */
  Optional<EventProgress> progress(EventId event) {
    return database.read(sql -> EventRows.progress(sql, event));
  }

  /**
   * Makes it final, and excludes these cells, in one transaction; or tells why not, and changes
   * nothing. Empty when there is no such event. Repeatable.
   */
  Optional<Decision> finalise(EventId event, Set<CellId> without, String actor) {
    return database.run(sql ->
        EventRows.progress(sql, event)
            .map(progress -> FinalPolicy.decide(progress, without))
            .map(decision -> {
              if (decision instanceof Decision.MakeFinal(Set<CellId> excluded)) {
                EventRows.makeFinal(sql, event, excluded, actor);
              }
              return decision;
            }));
  }
}
