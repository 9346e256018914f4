package io.cellvote.web.openapi;

import static io.cellvote.web.openapi.Operation.get;
import static io.cellvote.web.openapi.Operation.post;
import static io.cellvote.web.openapi.Operation.put;

import io.cellvote.web.ErrorCode;
import java.util.List;

/** What operators do at global-control's own port: no router leads there. */
public final class OperatorsApi {
  private static final String REGISTERED =
      """
      {"id": "cell-1", "region": "use1", "address": "http://127.0.0.1:7410",
       "log_address": "127.0.0.1:7411", "state": "active", "weight": 100}
      """;
  private static final String REGISTRATION =
      """
      {"region": "use1", "address": "http://127.0.0.1:7410", "log_address": "127.0.0.1:7411",
       "weight": 100}
      """;
  private static final String DRAIN =
      """
      {"cell": "cell-1", "draining": true, "restoring": false, "instances": 1, "closed": 1,
       "marks": 4, "settled_marks": 4, "safe_to_stop": true}
      """;
  private static final String ADDITION =
      """
      {"cell": "cell-4", "state": "active", "weight": 1, "target_weight": 100, "reason": "slow"}
      """;
  private static final String AUDIT =
      """
      {"events": 1, "votes": 4, "tallies_match": true, "leaderboard_matches": true,
       "double_votes": 0, "unsettled": 0, "discrepancies": [], "ok": true}
      """;

  private OperatorsApi() {}

  static List<Operation> operations() {
    return List.of(
        cellMap(),
        cells(),
        register(),
        drain(),
        drained(),
        restore(),
        add(),
        added(),
        adoptLog(),
        audit(),
        auditOne(),
        eventProgress(),
        finalise(),
        log());
  }

  private static Operation operated(Operation operation) {
    return operation
        .in("Operations")
        .scope("operate")
        .refuses(ErrorCode.BAD_REQUEST, ErrorCode.DATABASE_UNAVAILABLE);
  }

  private static Operation cellMap() {
    return operated(get("cellMap", "/control/v1/cell-map"))
        .says("The cell map, for routers: with If-None-Match and a wait, the next one.")
        .query("wait_seconds", "20", "0 to 30: how long to wait for a newer one")
        .header("If-None-Match", "\"1-7\"", "the version that is known")
        .answers(
            200,
            "With its version as ETag.",
            """
            {"epoch": 1, "version": 7, "cells": [{"id": "cell-1", "region": "use1",
             "address": "http://127.0.0.1:7410", "state": "active", "weight": 100}]}
            """)
        .answers(304, "There is no newer one.", "")
        .refuses(ErrorCode.OVERLOADED);
  }

  private static Operation cells() {
    return operated(get("cells", "/control/v1/cells"))
        .says("Every cell, with all that is registered of it.")
        .answers(
            200,
            "The registry.",
            "{\"epoch\": 1, \"version\": 7, \"cells\": [" + REGISTERED + "]}");
  }

  private static Operation register() {
    return operated(put("registerCell", "/control/v1/cells/{id}"))
        .says("Registers a cell, or changes it.")
        .body(REGISTRATION, "weight")
        .answers(200, "As it is now.", REGISTERED);
  }

  private static Operation drain() {
    return operated(post("drainCell", "/control/v1/cells/{id}/drain"))
        .says("Orders a drain; refused with the reason when the others could not take its voters.")
        .body("{\"force\": false}", "force")
        .answers(200, "How far it is.", DRAIN)
        .refuses(ErrorCode.CELL_NOT_FOUND, ErrorCode.CONFLICT, ErrorCode.UNSAFE_OPERATION);
  }

  private static Operation drained() {
    return operated(get("drainOfCell", "/control/v1/cells/{id}/drain"))
        .says("How far a drain is.")
        .answers(200, "safe_to_stop once all is settled.", DRAIN)
        .refuses(ErrorCode.CELL_NOT_FOUND);
  }

  private static Operation restore() {
    return operated(post("restoreCell", "/control/v1/cells/{id}/restore"))
        .says("Gives a drained cell its voters back, in steps.")
        .answers(200, "How far it is.", DRAIN)
        .refuses(ErrorCode.CELL_NOT_FOUND, ErrorCode.CONFLICT);
  }

  private static Operation add() {
    return operated(post("addCell", "/control/v1/cells/{id}/add"))
        .says("Registers a cell that gets its voters in steps; without a body it goes on.")
        .body(REGISTRATION, "region", "address", "log_address", "weight")
        .answers(200, "How far it is.", ADDITION, "reason")
        .refuses(ErrorCode.CELL_NOT_FOUND, ErrorCode.CONFLICT);
  }

  private static Operation added() {
    return operated(get("additionOfCell", "/control/v1/cells/{id}/add"))
        .says("How far an addition is.")
        .answers(200, "With the reason if it halted.", ADDITION, "reason")
        .refuses(ErrorCode.CELL_NOT_FOUND);
  }

  private static Operation adoptLog() {
    return operated(post("adoptLog", "/control/v1/cells/{id}/adopt-log"))
        .says("Adopts a log that lost records; refused with what is lost unless that is accepted.")
        .body("{\"accept_loss\": true}", "accept_loss")
        .answers(
            200,
            "What was lost.",
            """
            {"cell": "cell-1", "losses": [{"log_id": "9d0e1f2a-3b4c-4d5e-8f6a-7b8c9d0e1f2a",
             "partition": 0, "settled_to": 17, "lost": "the log has a new id"}]}
            """)
        .refuses(ErrorCode.CELL_NOT_FOUND, ErrorCode.UNSAFE_OPERATION, ErrorCode.LOG_UNAVAILABLE);
  }

  private static Operation audit() {
    return operated(get("audit", "/control/v1/audit"))
        .says("Checks the invariants on the data of all events; one audit at a time.")
        .answers(200, "What was found.", AUDIT)
        .refuses(ErrorCode.OVERLOADED);
  }

  private static Operation auditOne() {
    return operated(get("auditOfEvent", "/control/v1/audit/{event_id}"))
        .says("Checks the invariants on one event, and the books of all cells.")
        .answers(200, "What was found.", AUDIT)
        .refuses(ErrorCode.EVENT_NOT_FOUND, ErrorCode.OVERLOADED);
  }

  private static Operation eventProgress() {
    return operated(get("progressOfEvent", "/control/v1/events/{event_id}"))
        .says("What an event that closes waits for.")
        .answers(
            200,
            "The cells that have not settled past its close mark, and the votes that are held.",
            """
            {"event_id": "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40", "state": "closing",
             "waits_for": [{"cell": "cell-2", "partitions": 4}], "held": 0}
            """)
        .refuses(ErrorCode.EVENT_NOT_FOUND);
  }

  private static Operation finalise() {
    return operated(post("finaliseEvent", "/control/v1/events/{event_id}/finalise"))
        .says("Makes an event final without cells that do not come back.")
        .body("{\"without\": [\"cell-2\"]}", "without")
        .answers(
            200,
            "It is final.",
            """
            {"event_id": "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40", "state": "final"}
            """)
        .refuses(
            ErrorCode.EVENT_NOT_FOUND,
            ErrorCode.CELL_NOT_FOUND,
            ErrorCode.CONFLICT,
            ErrorCode.UNSAFE_OPERATION);
  }

  private static Operation log() {
    return operated(get("operationsLog", "/control/v1/operations"))
        .says("Who did what to which cell, and when; the newest first.")
        .query("limit", "100", "1 to 1,000")
        .answers(
            200,
            "Of a log that is only added to.",
            """
            {"operations": [{"done_at": "2026-01-15T10:30:00Z", "actor": "ops", "action": "drain",
             "cell": "cell-1", "detail": ""}]}
            """);
  }
}
