package io.cellvote.control.audit;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.EventId;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.EventIds;
import io.cellvote.web.Json;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;
import io.cellvote.web.Scope;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/** The audit for operators and auditors; one at a time, for it counts every vote. */
@Path("/control/v1/audit")
@Produces("application/json")
@Scope({"audit", "operate"})
public final class AuditResource {
  private final Audit audit;
  private final Predicate<EventId> events;
  private final Semaphore turn = new Semaphore(1);

  AuditResource(Audit audit, Predicate<EventId> events) {
    this.audit = requireNonNull(audit, "audit");
    this.events = requireNonNull(events, "events");
  }

  /** All events. */
  @GET
  public byte[] all() throws InterruptedException {
    return run(Optional.empty());
  }

  /** One event, and the books of all cells. */
  @GET
  @Path("/{event_id}")
  public byte[] one(@PathParam("event_id") String eventId) throws InterruptedException {
    EventId event = EventIds.required("event_id", eventId);
    if (!events.test(event)) {
      throw EventIds.noSuchEvent();
    }
    return run(Optional.of(event));
  }

  private byte[] run(Optional<EventId> event) throws InterruptedException {
    if (!turn.tryAcquire()) {
      throw new ProblemException(
          Problem.of(ErrorCode.OVERLOADED, "Another audit is running.").retryAfter(5));
    }
    try {
      return Json.write(audit.run(event));
    } finally {
      turn.release();
    }
  }
}
