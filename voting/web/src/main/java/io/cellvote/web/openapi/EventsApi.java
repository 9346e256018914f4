package io.cellvote.web.openapi;

import static io.cellvote.web.openapi.Operation.get;
import static io.cellvote.web.openapi.Operation.post;

import io.cellvote.web.ErrorCode;
import java.util.List;

/** Events: what organizers make, and what voters choose from. Served by cells. */
public final class EventsApi {
  private EventsApi() {}

  static List<Operation> operations() {
    return List.of(create(), contestants(), event(), events(), close(), changes());
  }

  private static Operation of(Operation operation) {
    return operation
        .in("Events")
        .refuses(
            ErrorCode.BAD_REQUEST,
            ErrorCode.DATABASE_UNAVAILABLE,
            ErrorCode.OVERLOADED,
            ErrorCode.NO_CELL_AVAILABLE);
  }

  private static Operation create() {
    return of(post("createEvent", "/v1/event/create"))
        .says("Makes an event: open at once, or when its time comes.")
        .scope("organize")
        .header("Idempotency-Key", "k-1", "the same key again answers the same event")
        .body(
            """
            {"user_id": "organizer", "event_name": "Song contest",
             "contestants": [{"contestant_name": "Anna", "contestant_description": "from Oslo",
               "contestant_image_url": "https://img.example/anna.png"}],
             "opens_at": "2026-01-15T10:00:00Z", "closes_at": "2026-01-15T22:00:00Z",
             "voters": "any", "issuers": ["https://id.example"], "expected_voters": 5000}
            """,
            "opens_at",
            "closes_at",
            "voters",
            "issuers",
            "expected_voters")
        .answers(
            201,
            "The event, with the ids of its contestants in their order.",
            """
            {"event_id": "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40", "event_name": "Song contest",
             "contestants": [{"contestant_id": "2c6a0f8e-1d47-8b9c-a1e3-5f7b9d0c2e41",
               "contestant_name": "Anna"}]}
            """)
        .refuses(ErrorCode.NOT_YOUR_USER_ID, ErrorCode.OUTCOME_UNKNOWN);
  }

  private static Operation event() {
    return of(get("event", "/v1/event/{event_id}"))
        .says(
            "One event: its state, its times, its contestants, and what it was finalised without.")
        .header("If-None-Match", "\"0f1e\"", "the entity tag of what is known")
        .answers(
            200,
            "With an ETag.",
            """
            {"event_id": "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40", "event_name": "Song contest",
             "state": "final", "organizer": "5a1b7c9e-3d2f-8e4a-9b6c-1d0e2f3a4b5c",
             "voters": "any", "issuers": ["https://id.example"], "expected_voters": 5000,
             "created_at": "2026-01-15T09:00:00Z", "opens_at": "2026-01-15T10:00:00Z",
             "closes_at": "2026-01-15T22:00:00Z", "closing_at": "2026-01-15T22:00:00.4Z",
             "final_at": "2026-01-15T22:00:04Z",
             "contestants": [{"contestant_id": "2c6a0f8e-1d47-8b9c-a1e3-5f7b9d0c2e41",
               "contestant_name": "Anna", "contestant_description": "from Oslo",
               "contestant_image_url": "https://img.example/anna.png"}],
             "excluded_cells": ["cell-2"], "excluded_votes": 3}
            """,
            "opens_at",
            "closes_at",
            "closing_at",
            "final_at")
        .answers(304, "It is what the client has.", "")
        .refuses(ErrorCode.EVENT_NOT_FOUND);
  }

  private static Operation events() {
    return of(get("events", "/v1/events"))
        .says("Events by page, the newest first.")
        .query("status", "open", "those that are scheduled, open, closing or final")
        .query("limit", "100", "1 to 1,000 on a page")
        .query("cursor", "MjAyNi0wMS0xNQ", "next_cursor of the page before")
        .answers(
            200,
            "A page, with the cursor of the next one if there is one.",
            """
            {"events": [{"event_id": "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40",
               "event_name": "Song contest", "state": "open", "created_at": "2026-01-15T09:00:00Z",
               "opens_at": "2026-01-15T10:00:00Z", "closes_at": "2026-01-15T22:00:00Z",
               "closing_at": "2026-01-15T22:00:00.4Z", "final_at": "2026-01-15T22:00:04Z"}],
             "next_cursor": "MjAyNi0wMS0xNQ"}
            """,
            "opens_at",
            "closes_at",
            "closing_at",
            "final_at",
            "next_cursor");
  }

  private static Operation close() {
    return of(post("closeEvent", "/v1/event/{event_id}/close"))
        .says(
            "Closes an event of one's own: it takes no more votes, and is final when all settled.")
        .scope("organize")
        .answers(
            202,
            "It closes, or is final; the same when it is asked again.",
            """
            {"event_id": "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40", "state": "closing"}
            """)
        .refuses(
            ErrorCode.EVENT_NOT_FOUND,
            ErrorCode.FORBIDDEN,
            ErrorCode.EVENT_NOT_OPEN,
            ErrorCode.OUTCOME_UNKNOWN);
  }

  private static Operation changes() {
    return of(get("changesOfEvent", "/v1/event/{event_id}/changes"))
        .says("What happened to an event: for auditors, operators and its organizer.")
        .scope("audit")
        .answers(
            200,
            "The oldest first.",
            """
            {"event_id": "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40",
             "changes": [{"at": "2026-01-15T09:00:00Z", "actor": "platform", "action": "open",
               "detail": "opens_at has come"}]}
            """)
        .refuses(ErrorCode.EVENT_NOT_FOUND, ErrorCode.FORBIDDEN);
  }

  private static Operation contestants() {
    return of(get("contestants", "/v1/contestants/{event_id}"))
        .says("Whom one can vote for, in the organizer's order.")
        .answers(
            200,
            "All of them.",
            """
            {"event_id": "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40",
             "contestants": [{"contestant_id": "2c6a0f8e-1d47-8b9c-a1e3-5f7b9d0c2e41",
               "contestant_name": "Anna", "contestant_description": "from Oslo",
               "contestant_image_url": "https://img.example/anna.png"}]}
            """)
        .refuses(ErrorCode.EVENT_NOT_FOUND);
  }
}
