package io.cellvote.web.openapi;

import static io.cellvote.web.openapi.Operation.get;
import static io.cellvote.web.openapi.Operation.post;

import io.cellvote.web.ErrorCode;
import java.util.List;

/** What operators see of held votes, and decide about votes. */
public final class FraudApi {
  private static final String VOTE =
      """
      "vote_id": "5b0e1c34-7a6f-8d2e-9a41-6f0c2b7d9e10",
       "user_id": "1f7a0c52-0d3e-8b41-9c6a-7e8f9a0b1c2d",
       "event_id": "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40", "cell_id": "cell-1"
      """;

  private FraudApi() {}

  static List<Operation> operations() {
    return List.of(
        flags(), decide("releaseFlag", "release"), decide("rejectFlag", "reject"), withdraw());
  }

  private static Operation operated(Operation operation) {
    return operation
        .in("Operations")
        .scope("operate")
        .refuses(ErrorCode.BAD_REQUEST, ErrorCode.DATABASE_UNAVAILABLE);
  }

  private static Operation flags() {
    return operated(get("flags", "/control/v1/fraud/flags"))
        .says("Votes that are held as suspected, and what became of them; the oldest first.")
        .query("event_id", "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40", "only of this event")
        .query("state", "held", "held, released or rejected; held without it")
        .query("limit", "100", "1 to 1,000")
        .query("cursor", "next_cursor", "of the page before")
        .answers(
            200,
            "With next_cursor while there are more.",
            "{\"flags\": [{\"flag_id\": \"3b1f8a0c-5d2e-3f4a-8b6c-7d8e9f0a1b2c\", "
                + VOTE
                + """
                , "contestant_id": "2c6a0f8e-1d47-8b9c-a1e3-5f7b9d0c2e41", "score": 0.93,
                 "reasons": ["shared_device"], "flagged_at": "2026-01-15T10:30:00.123Z",
                 "state": "held", "pending": "release"}], "next_cursor": "MjAyNg"}
                """,
            "score",
            "pending",
            "next_cursor");
  }

  private static Operation decide(String id, String what) {
    return operated(post(id, "/control/v1/fraud/flags/{id}/" + what))
        .says("Decides about a held vote: " + what + ". The first decision stands.")
        .answers(202, "The cell that settled it has still to carry it out.", order(what, true))
        .answers(200, "It is carried out.", order(what, false))
        .refuses(ErrorCode.FLAG_NOT_FOUND, ErrorCode.CONFLICT);
  }

  private static Operation withdraw() {
    return operated(post("withdrawVote", "/control/v1/votes/{id}/withdraw"))
        .says(
            "Takes a counted vote back. One that was never held is named by voter and event, too.")
        .body(
            """
            {"reason": "a bought vote", "user_id": "1f7a0c52-0d3e-8b41-9c6a-7e8f9a0b1c2d",
             "event_id": "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40"}
            """,
            "user_id",
            "event_id")
        .answers(
            202, "The cell that settled it has still to carry it out.", order("withdraw", true))
        .answers(200, "It is carried out.", order("withdraw", false))
        .refuses(ErrorCode.VOTE_NOT_FOUND, ErrorCode.CONFLICT);
  }

  private static String order(String what, boolean pending) {
    return "{" + VOTE + ", \"order\": \"" + what + "\", \"pending\": " + pending + "}";
  }
}
