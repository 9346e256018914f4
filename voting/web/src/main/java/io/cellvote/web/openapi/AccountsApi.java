package io.cellvote.web.openapi;

import static io.cellvote.web.openapi.Operation.delete;
import static io.cellvote.web.openapi.Operation.get;
import static io.cellvote.web.openapi.Operation.post;

import io.cellvote.web.ErrorCode;
import java.util.List;

/** Accounts: how one is made, let in and out, and ended. Served by cells. */
public final class AccountsApi {
  private static final String ID = "65b79a04-6597-482f-aae7-7eeb60429bc9";
  private static final String LOGGED_IN =
      """
      {"user_id": "%s", "token": "eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
       "access_token": "eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "refresh_token": "ZbeaBGWXSC-q537r",
       "expires_in": 900, "token_type": "Bearer"}
      """
          .formatted(ID);
  private static final String CREDENTIALS =
      """
      {"username": "ada", "password": "correct horse"}
      """;
  private static final String KEY = "the same key again answers the same account";

  private AccountsApi() {}

  static List<Operation> operations() {
    return List.of(
        register(),
        createAccount(),
        confirm(),
        logIn(),
        logInByEmail(),
        logInConfirmed(),
        token(),
        refresh(),
        logOut(),
        logOutByName(),
        erase(),
        keys());
  }

  private static Operation of(Operation operation) {
    return operation
        .in("Accounts")
        .refuses(ErrorCode.DATABASE_UNAVAILABLE, ErrorCode.OVERLOADED, ErrorCode.NO_CELL_AVAILABLE);
  }

  /** Something that is done at most once. */
  private static Operation once(Operation operation) {
    return of(operation).refuses(ErrorCode.OUTCOME_UNKNOWN);
  }

  private static Operation hashing(Operation operation) {
    return once(operation).refuses(ErrorCode.TOO_MANY_REQUESTS);
  }

  private static Operation registering(Operation operation) {
    return hashing(operation)
        .scope("register")
        .header("Idempotency-Key", "k-1", KEY)
        .refuses(ErrorCode.USERNAME_TAKEN, ErrorCode.EMAIL_TAKEN);
  }

  private static Operation register() {
    return registering(post("register", "/v1/auth/register"))
        .says("Makes an account. A mail asks to confirm its address.")
        .body(
            """
            {"username": "ada", "password": "correct horse", "email": "ada@example.com",
             "date_of_birth": "1988-01-31"}
            """)
        .answers(201, "It is made, and requires confirmation.", registered("user_id"));
  }

  private static Operation createAccount() {
    return registering(post("createAccount", "/v1/account"))
        .says("Makes an account, with names instead of a date of birth.")
        .body(
            """
            {"firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.com",
             "username": "ada", "password": "correct horse"}
            """)
        .answers(201, "It is made, and requires confirmation.", registered("id"));
  }

  private static String registered(String id) {
    return "{\"%s\": \"%s\", \"account_status\": \"C\"}".formatted(id, ID);
  }

  private static Operation confirm() {
    return of(get("confirm", "/v1/auth/confirm"))
        .open()
        .says("Makes the account active whose mail the token was in; it works once.")
        .query("token", "ZbeaBGWXSC-q537r", "what was mailed")
        .answers(
            200,
            "The account is active.",
            "{\"user_id\": \"%s\", \"account_status\": \"A\"}".formatted(ID))
        .refuses(ErrorCode.CONFIRMATION_INVALID);
  }

  private static Operation logsIn(Operation operation) {
    return hashing(operation).open().refuses(ErrorCode.INVALID_CREDENTIALS);
  }

  private static Operation logIn() {
    return logsIn(post("logIn", "/v1/auth/login"))
        .says("Opens a session, by username or by email address.")
        .body(CREDENTIALS)
        .answers(200, "Tokens.", LOGGED_IN);
  }

  private static Operation logInByEmail() {
    return logsIn(post("logInByEmail", "/api/v1/auth/login"))
        .says("Opens a session.")
        .body(
            """
            {"email": "ada@example.com", "password": "correct horse",
             "device_info": {"user_agent": "Mozilla/5.0", "device_fingerprint": "d-1"}}
            """,
            "device_info",
            "user_agent",
            "device_fingerprint")
        .answers(200, "Tokens.", LOGGED_IN);
  }

  private static Operation logInConfirmed() {
    return logsIn(post("logInConfirmed", "/v1/login"))
        .says("Opens a session, for an account that was confirmed.")
        .body(CREDENTIALS)
        .answers(
            200,
            "Tokens.",
            """
            {"userId": "%s", "token": "eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
             "refreshToken": "ZbeaBGWXSC-q537r"}
            """
                .formatted(ID))
        .refuses(ErrorCode.ACCOUNT_NOT_CONFIRMED);
  }

  private static Operation token() {
    return hashing(post("token", "/v1/auth/token"))
        .open()
        .says(
            "Tokens by OAuth 2.0: grants password, refresh_token and client_credentials, in JSON"
                + " or in a form; a client may also use the Authorization header.")
        .body(
            """
            {"grant_type": "password", "username": "ada", "password": "correct horse",
             "refresh_token": "ZbeaBGWXSC-q537r", "client_id": "registrar",
             "client_secret": "s3cret", "scope": "vote"}
            """,
            "grant_type",
            "username",
            "password",
            "refresh_token",
            "client_id",
            "client_secret",
            "scope")
        .answers(
            200,
            "Tokens; a client gets no refresh token.",
            """
            {"access_token": "eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "token_type": "Bearer",
             "expires_in": 900, "refresh_token": "ZbeaBGWXSC-q537r", "scope": "vote"}
            """,
            "refresh_token")
        .refuses(
            ErrorCode.INVALID_REQUEST,
            ErrorCode.INVALID_GRANT,
            ErrorCode.INVALID_SCOPE,
            ErrorCode.UNSUPPORTED_GRANT_TYPE,
            ErrorCode.INVALID_CLIENT);
  }

  private static Operation refresh() {
    return once(post("refresh", "/v1/auth/refresh"))
        .open()
        .says("Goes on with a session. A token works once: its reuse ends the session.")
        .body("{\"refresh_token\": \"ZbeaBGWXSC-q537r\"}")
        .answers(200, "The next tokens.", LOGGED_IN)
        .refuses(ErrorCode.INVALID_GRANT);
  }

  private static Operation logOut() {
    return once(post("logOut", "/v1/auth/logout"))
        .says("Ends the session of the token that asks: at once here, elsewhere within 2 s.")
        .answers(204, "It is ended.", "")
        .refuses(ErrorCode.FORBIDDEN);
  }

  private static Operation logOutByName() {
    return once(post("logOutByName", "/v1/logout"))
        .says("The same; the username has to be one's own.")
        .body("{\"username\": \"ada\"}", "username")
        .answers(200, "It is ended.", "{\"success\": true}")
        .refuses(ErrorCode.FORBIDDEN, ErrorCode.NOT_YOUR_USER_ID);
  }

  private static Operation erase() {
    return hashing(delete("eraseAccount", "/v1/account"))
        .says("Erases one's own account. Votes keep an id that leads to nobody.")
        .body("{\"password\": \"correct horse\"}")
        .answers(204, "It is gone.", "")
        .refuses(ErrorCode.INVALID_CREDENTIALS);
  }

  private static Operation keys() {
    return of(get("keys", "/.well-known/jwks.json"))
        .open()
        .says("The public keys that the platform's tokens are verified with.")
        .answers(
            200,
            "A key set (RFC 7517).",
            """
            {"keys": [{"kty": "RSA", "e": "AQAB", "use": "sig", "kid": "key-1", "alg": "RS256",
              "n": "00unoEO6keEBW9XiNIE2ZcLyWOpTZwcE"}]}
            """);
  }
}
