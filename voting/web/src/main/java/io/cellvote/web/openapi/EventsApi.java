package io.cellvote.web.openapi;

import static io.cellvote.web.openapi.Operation.get;
import static io.cellvote.web.openapi.Operation.post;

import io.cellvote.web.ErrorCode;
import java.util.List;

/** Events: what organizers make, and what voters choose from. Served by cells. */
public final class EventsApi {
  private EventsApi() {}

  static List<Operation> operations() {
    return List.of(create(), contestants());
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
