package io.cellvote.cell.account.web;

import io.cellvote.cell.account.application.LogIn;
import io.cellvote.cell.account.application.Register;
import io.cellvote.cell.account.application.Tokens;
import io.cellvote.cell.account.model.Account;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Json;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** How the results of accounts look as HTTP answers. */
final class AccountAnswers {
  private AccountAnswers() {}

  private record LoggedIn(
      String userId,
      String token,
      String accessToken,
      String refreshToken,
      long expiresIn,
      String tokenType) {}

  private record Given(
      String accessToken, String tokenType, long expiresIn, String refreshToken, String scope) {}

  private record Registered(String userId, String accountStatus) {}

  /** What a login got, or the problem that it ended with. */
  static LogIn.Result.LoggedIn letIn(LogIn.Result result) {
    return switch (result) {
      case LogIn.Result.LoggedIn in -> in;
      case LogIn.Result.Refused _ -> throw problem(ErrorCode.INVALID_CREDENTIALS);
      case LogIn.Result.NotConfirmed _ -> throw problem(ErrorCode.ACCOUNT_NOT_CONFIRMED);
      case LogIn.Result.Later(Duration after) -> throw later(after);
    };
  }

  static Response loggedIn(Account account, Tokens tokens) {
    return secret(
        new LoggedIn(
            account.id().toString(),
            tokens.access(),
            tokens.access(),
            tokens.refresh().orElse(null),
            tokens.expiresIn().toSeconds(),
            "Bearer"));
  }

  /** As RFC 6749 has it. */
  static Response given(Tokens tokens) {
    return secret(
        new Given(
            tokens.access(),
            "Bearer",
            tokens.expiresIn().toSeconds(),
            tokens.refresh().orElse(null),
            tokens.scope()));
  }

  /** An answer that nobody keeps. */
  static Response secret(Object entity) {
    return Response.ok(Json.write(entity)).header("Cache-Control", "no-store").build();
  }

  /** What a registration got, or the problem that it ended with. */
  static Register.Result.Registered registered(Register.Result result) {
    return switch (result) {
      case Register.Result.Registered made -> made;
      case Register.Result.UsernameTaken _ -> throw problem(ErrorCode.USERNAME_TAKEN);
      case Register.Result.EmailTaken _ -> throw problem(ErrorCode.EMAIL_TAKEN);
      case Register.Result.Later(Duration after) -> throw later(after);
    };
  }

  static Response created(Register.Result result) {
    Register.Result.Registered made = registered(result);
    return Response.status(Response.Status.CREATED)
        .entity(Json.write(new Registered(made.id().toString(), made.status().code())))
        .build();
  }

  static ProblemException problem(ErrorCode code) {
    return new ProblemException(Problem.of(code));
  }

  static ProblemException later(Duration after) {
    int seconds = (int) Math.max(1, after.plusMillis(999).toSeconds());
    return new ProblemException(Problem.of(ErrorCode.TOO_MANY_REQUESTS).retryAfter(seconds));
  }
}
