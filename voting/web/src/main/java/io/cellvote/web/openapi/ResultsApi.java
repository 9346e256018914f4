package io.cellvote.web.openapi;

import static io.cellvote.web.openapi.Operation.get;
import static io.cellvote.web.openapi.Operation.post;

import io.cellvote.web.ErrorCode;
import java.util.List;

/** Results: the leaderboard, once and as it changes. Served by global-control. */
public final class ResultsApi {
  private static final String LEADERBOARD =
      """
      {"event_id": "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40", "event_name": "Song contest",
       "timestamp": "2026-01-15T10:30:15.234Z", "total_votes": 4, "is_final": false,
       "contestants": [{"contestant_id": "2c6a0f8e-1d47-8b9c-a1e3-5f7b9d0c2e41",
         "contestant_name": "Anna", "total_votes": 3, "percentage": 75.0}],
       "top": [{"option_id": "2c6a0f8e-1d47-8b9c-a1e3-5f7b9d0c2e41", "total": 3}],
       "cells": [{"cell_id": "cell-1", "as_of": "2026-01-15T10:30:15.101Z", "live": true}]}
      """;

  private ResultsApi() {}

  static List<Operation> operations() {
    return List.of(leaderboard(), stream(), ticket(), export(), results(), resultsStream());
  }

  private static Operation shown(Operation operation) {
    return operation
        .in("Results")
        .refuses(
            ErrorCode.BAD_REQUEST,
            ErrorCode.EVENT_NOT_FOUND,
            ErrorCode.CONTROL_UNAVAILABLE,
            ErrorCode.DATABASE_UNAVAILABLE,
            ErrorCode.OVERLOADED);
  }

  private static Operation leaderboard() {
    return shown(get("leaderboard", "/v1/event/{event_id}/leaderboard"))
        .says("The standings as of now, highest first.")
        .header("If-None-Match", "\"5d41402abc4b2a76\"", "304 if they are still these")
        .answers(200, "With an ETag.", LEADERBOARD, "as_of")
        .answers(304, "They have not changed.", "");
  }

  private static Operation stream() {
    return shown(get("leaderboardStream", "/v1/event/{event_id}/leaderboard/stream"))
        .says("Server-sent events: the newest standings at once, then at most ten a second.")
        .query("ticket", "mX3...", "instead of a token")
        .header("Last-Event-ID", "17", "resumes with the newest")
        .streams("text/event-stream", "Ends when the client goes.", "id: 17\nevent: leaderboard\n");
  }

  private static Operation ticket() {
    return shown(post("leaderboardTicket", "/v1/event/{event_id}/leaderboard/ticket"))
        .says("A ticket for one stream of this event, for clients that can not send a token.")
        .answers(
            201,
            "Good once, for so many seconds.",
            """
            {"ticket": "mX3tq9v0aG1c5d7e9f0a2b4c6d8e0f1a", "expires_in": 60}
            """);
  }

  private static Operation export() {
    return shown(get("exportOfEvent", "/v1/event/{event_id}/export"))
        .says(
            "Every settled vote, as a stream; voters by pseudonym unless the token has scope"
                + " audit:identify. Without its last line an export broke off.")
        .scope("audit")
        .query("format", "jsonl", "jsonl or csv")
        .streams(
            "application/jsonl",
            "A line for each vote, and a last one with their number.",
            """
            {"vote_id": "8e7d6c5b-4a39-8281-9706-f5e4d3c2b1a0",
             "voter": "p-0f1e2d3c4b5a69788796a5b4c3d2e1f0",
             "contestant_id": "2c6a0f8e-1d47-8b9c-a1e3-5f7b9d0c2e41", "state": "counted",
             "cell_id": "cell-1", "accepted_at": "2026-01-15T10:30:15.101Z",
             "settled_at": "2026-01-15T10:30:15.120Z"}
            """)
        .streams(
            "text/csv",
            "The same as a table.",
            "vote_id,voter,contestant_id,state,cell_id,accepted_at,settled_at");
  }

  private static Operation results() {
    return shown(get("results", "/api/v1/results/{session_id}"))
        .says("The standings in the words of sessions and options.")
        .header("If-None-Match", "\"5d41402abc4b2a76\"", "304 if they are still these")
        .answers(
            200,
            "With an ETag.",
            """
            {"session_id": "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40", "total_votes": 4,
             "options": [{"option_id": "2c6a0f8e-1d47-8b9c-a1e3-5f7b9d0c2e41", "label": "Anna",
               "vote_count": 3, "percentage": 75.0}],
             "last_updated": "2026-01-15T10:30:15.234Z", "is_finalized": false, "cache_hit": true}
            """)
        .answers(304, "They have not changed.", "");
  }

  private static Operation resultsStream() {
    return shown(get("resultsStream", "/api/v1/results/{session_id}/stream"))
        .says("A WebSocket: each option's new count, at most ten rounds a second.")
        .query("ticket", "mX3...", "instead of a token")
        .answers(101, "Then messages of type vote_update.", "")
        .refuses(ErrorCode.UPGRADE_REQUIRED);
  }
}
