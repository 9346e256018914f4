package io.cellvote.web.openapi;

import static io.cellvote.web.openapi.Operation.get;
import static io.cellvote.web.openapi.Operation.post;

import io.cellvote.web.ErrorCode;
import io.cellvote.web.VoteForm;
import java.util.List;

/** Votes: what voters send, and what becomes of it. Served by cells. */
public final class VotingApi {
  private static final String VOTED =
      """
      {"vote_id": "5b0e1c34-7a6f-8d2e-9a41-6f0c2b7d9e10", "status": "processed",
       "receipt": "eyJ0eXAiOiJjZWxsdm90ZS1yZWNlaXB0In0.e30.c2ln", "trace_id": "0af7651916cd43dd"}
      """;
  private static final String SUBMIT =
      """
      {"user_id": "ada", "event_id": "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40",
       "contestant_id": "2c6a0f8e-1d47-8b9c-a1e3-5f7b9d0c2e41",
       "client_timestamp": "2026-01-15T10:30:00Z",
       "meta": {"device_id": "d-1", "app_version": "1.2.3"}}
      """;
  private static final String ASYNC = "respond-async: 202 as soon as the vote is durable";

  private VotingApi() {}

  static List<Operation> operations() {
    return List.of(
        submit(), submitNamed(), submitInSession(), status(), statusOfNamed(), challenge());
  }

  private static Operation vote(String id, VoteForm form) {
    return post(id, form.path())
        .in("Voting")
        .scope("vote")
        .header("Idempotency-Key", "k-1", "the same key again is the same request")
        .header("X-Challenge-Solution", "eyJhbGdvcml0aG0i..", "after suspicious_activity")
        .refuses(
            ErrorCode.NOT_YOUR_USER_ID,
            ErrorCode.FORBIDDEN,
            ErrorCode.ACCOUNT_NOT_CONFIRMED,
            ErrorCode.EVENT_NOT_FOUND,
            ErrorCode.CONTESTANT_NOT_FOUND,
            ErrorCode.DUPLICATE_VOTE,
            ErrorCode.EVENT_NOT_OPEN,
            ErrorCode.FINALISED_WITHOUT_CELL,
            ErrorCode.TOO_MANY_REQUESTS,
            ErrorCode.DATABASE_UNAVAILABLE,
            ErrorCode.LOG_UNAVAILABLE,
            ErrorCode.OVERLOADED,
            ErrorCode.CELL_DRAINED,
            ErrorCode.NO_CELL_AVAILABLE,
            ErrorCode.OUTCOME_UNKNOWN,
            ErrorCode.SUSPICIOUS_ACTIVITY);
  }

  private static Operation submit() {
    return vote("submitVote", VoteForm.CANONICAL)
        .says("Votes. Sent again with the same Idempotency-Key it is answered as before.")
        .header("Prefer", "respond-async", ASYNC)
        .body(SUBMIT, "client_timestamp", "meta", "device_id", "app_version")
        .answers(200, "It counts.", VOTED)
        .answers(202, "It is durable, and settled later: Location tells where to ask.", acked());
  }

  private static String acked() {
    return VOTED.replace("processed", "acked");
  }

  private static Operation submitNamed() {
    return vote("submitNamedVote", VoteForm.CLIENT_NAMED)
        .says("Votes, with an id that the client made: the same id again is the same vote.")
        .header("Prefer", "respond-async", ASYNC)
        .body(
            SUBMIT.replace(
                "{\"user_id\"",
                "{\"vote_id\": \"8e4f1a2b-3c5d-4e6f-8a7b-9c0d1e2f3a4b\","
                    + " \"client_sig\": \"c2lnbmF0dXJl\", \"user_id\""),
            "client_timestamp",
            "client_sig",
            "meta",
            "device_id",
            "app_version")
        .answers(200, "It counts.", VOTED)
        .answers(202, "It is durable, and settled later: Location tells where to ask.", acked());
  }

  private static Operation submitInSession() {
    return vote("submitSessionVote", VoteForm.SESSION)
        .says("Votes in a session: the same body again is the same vote.")
        .body(
            """
            {"user_id": "ada", "session_id": "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40",
             "option_id": "2c6a0f8e-1d47-8b9c-a1e3-5f7b9d0c2e41",
             "timestamp": "2026-01-15T10:30:00Z",
             "client_metadata": {"ip_address": "192.168.1.1", "user_agent": "Mozilla/5.0",
              "device_fingerprint": "h-1", "timezone": "America/New_York"}}
            """,
            "timestamp",
            "client_metadata",
            "ip_address",
            "user_agent",
            "device_fingerprint",
            "timezone")
        .answers(
            201,
            "It is durable.",
            """
            {"vote_id": "5b0e1c34-7a6f-8d2e-9a41-6f0c2b7d9e10", "status": "accepted",
             "timestamp": "2026-01-15T10:30:00.123Z", "confirmation_code": "7XK2M9QRT"}
            """);
  }

  private static Operation status() {
    return asks("voteStatus", "/v1/vote/{vote_id}/status", "vote_status");
  }

  private static Operation statusOfNamed() {
    return asks("namedVoteStatus", "/v1/vote/status/{vote_id}", "status");
  }

  private static Operation asks(String id, String path, String field) {
    return get(id, path)
        .in("Voting")
        .says("What became of a vote of one's own.")
        .query("receipt", "eyJ0.e30.c2ln", "of the ack: told acked until the verdict is known")
        .answers(
            200,
            "acked, processed, duplicate or rejected.",
            """
            {"vote_id": "5b0e1c34-7a6f-8d2e-9a41-6f0c2b7d9e10",
             "user_id": "1f7a0c52-0d3e-8b41-9c6a-7e8f9a0b1c2d", "%s": "processed",
             "event_id": "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40", "event_name": "Song contest",
             "accepted_at": "2026-01-15T10:30:00.123Z", "settled_at": "2026-01-15T10:30:00.151Z"}
            """
                .formatted(field),
            "event_name",
            "settled_at")
        .refuses(
            ErrorCode.BAD_REQUEST,
            ErrorCode.VOTE_NOT_FOUND,
            ErrorCode.DATABASE_UNAVAILABLE,
            ErrorCode.OVERLOADED,
            ErrorCode.NO_CELL_AVAILABLE);
  }

  private static Operation challenge() {
    return get("challenge", "/api/v1/captcha/challenge")
        .in("Voting")
        .says("Work for a client that was told suspicious_activity: an ALTCHA challenge.")
        .query("event_id", "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40", "the event to vote in")
        .answers(
            200,
            "For the caller's vote in this event, once.",
            """
            {"algorithm": "SHA-256", "challenge": "ab", "maxnumber": 50000, "salt": "s",
             "signature": "c", "expires_at": "2026-01-15T10:35:00Z"}
            """)
        .refuses(ErrorCode.BAD_REQUEST, ErrorCode.OVERLOADED, ErrorCode.NO_CELL_AVAILABLE);
  }
}
