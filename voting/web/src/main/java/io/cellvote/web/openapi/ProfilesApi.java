package io.cellvote.web.openapi;

import static io.cellvote.web.openapi.Operation.get;
import static io.cellvote.web.openapi.Operation.post;

import io.cellvote.web.ErrorCode;
import java.util.List;

/** Profiles: who somebody is, and what they are told. Served by cells. */
public final class ProfilesApi {
  private static final String PERSON =
      """
      {"user_id": "65b79a04-6597-482f-aae7-7eeb60429bc9", "username": "ada", "firstName": "Ada",
       "lastName": "Lovelace", "email": "ada@example.com", "account_status": "A",
       "settings": {"result_mails": true}}
      """;

  private ProfilesApi() {}

  static List<Operation> operations() {
    return List.of(profile(), change(), user(), notifications());
  }

  private static Operation of(Operation operation) {
    return operation
        .in("Profiles")
        .refuses(ErrorCode.DATABASE_UNAVAILABLE, ErrorCode.OVERLOADED, ErrorCode.NO_CELL_AVAILABLE);
  }

  private static Operation profile() {
    return of(get("profile", "/v1/account/profile"))
        .says("One's own profile.")
        .answers(200, "The profile.", PERSON)
        .refuses(ErrorCode.USER_NOT_FOUND);
  }

  private static Operation change() {
    return of(post("changeProfile", "/v1/account/profile"))
        .says("Changes what is named; another address has to be confirmed, and ends all sessions.")
        .body(
            """
            {"user_id": "65b79a04-6597-482f-aae7-7eeb60429bc9", "firstName": "Ada",
             "lastName": "Lovelace", "email": "ada@example.com",
             "settings": {"result_mails": true}}
            """,
            "user_id",
            "firstName",
            "lastName",
            "email",
            "settings",
            "result_mails")
        .answers(200, "The profile as it is now.", PERSON)
        .refuses(
            ErrorCode.NOT_YOUR_USER_ID,
            ErrorCode.USER_NOT_FOUND,
            ErrorCode.EMAIL_TAKEN,
            ErrorCode.OUTCOME_UNKNOWN);
  }

  private static Operation user() {
    return of(get("user", "/v1/user"))
        .says("Oneself; with scope operate, anybody.")
        .query("user_id", "65b79a04-6597-482f-aae7-7eeb60429bc9", "who; oneself if left out")
        .query("username", "ada", "the same by name")
        .answers(200, "The profile.", PERSON)
        .refuses(ErrorCode.NOT_YOUR_USER_ID, ErrorCode.USER_NOT_FOUND);
  }

  private static Operation notifications() {
    return of(get("notifications", "/v1/user/notification"))
        .says("What one is told of votes and results, the newest first.")
        .query("user_id", "65b79a04-6597-482f-aae7-7eeb60429bc9", "oneself")
        .query("limit", "50", "1 to 50; 50 if left out")
        .query("offset", "0", "0 to 10000; 0 if left out")
        .answers(
            200,
            "One page.",
            """
            {"notifications": [{"type": "vote_receipt",
              "event_id": "7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40", "event_name": "Song contest",
              "vote_id": "5b0e1c34-7a6f-8d2e-9a41-6f0c2b7d9e10", "vote_status": "processed",
              "created_at": "2026-01-15T10:30:00Z"}], "limit": 50, "offset": 0}
            """,
            "vote_id",
            "vote_status")
        .refuses(ErrorCode.BAD_REQUEST, ErrorCode.NOT_YOUR_USER_ID);
  }
}
