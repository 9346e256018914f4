package io.cellvote.cell.account.web;

import static io.cellvote.cell.account.web.TokenRequest.required;

import io.cellvote.cell.account.application.ClientTokens;
import io.cellvote.cell.account.application.LogIn;
import io.cellvote.cell.account.application.Sessions;
import io.cellvote.cell.account.application.Tokens;
import io.cellvote.cell.account.model.LoginName;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Public;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Set;

/** OAuth 2.0's token endpoint, in a form or in JSON, with its error names (RFC 6749, 5.2). */
@Path("/v1/auth/token")
@Produces(MediaType.APPLICATION_JSON)
public final class TokenResource {
  private final LogIn logIn;
  private final Sessions sessions;
  private final ClientTokens clients;

  public TokenResource(LogIn logIn, Sessions sessions, ClientTokens clients) {
    this.logIn = logIn;
    this.sessions = sessions;
    this.clients = clients;
  }

  /** A token for a form. */
  @POST
  @Public
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response ofForm(byte[] body, @HeaderParam("Authorization") String authorization) {
    return give(TokenRequest.ofForm(body), authorization);
  }

  /** A token for JSON. */
  @POST
  @Public
  @Consumes(MediaType.APPLICATION_JSON)
  public Response ofJson(byte[] body, @HeaderParam("Authorization") String authorization) {
    return give(TokenRequest.ofJson(body), authorization);
  }

  private Response give(TokenRequest request, String authorization) {
    return AccountAnswers.given(
        switch (request.grant()) {
          case "password" -> byPassword(request);
          case "refresh_token" -> byRefreshToken(request);
          case "client_credentials" -> ofClient(request, authorization);
          default -> throw AccountAnswers.problem(ErrorCode.UNSUPPORTED_GRANT_TYPE);
        });
  }

  private Tokens byPassword(TokenRequest request) {
    if (!Sessions.SCOPES.containsAll(request.scopes())) {
      throw AccountAnswers.problem(ErrorCode.INVALID_SCOPE);
    }
    String name = required("username", request.username());
    String password = required("password", request.password());
    return switch (logIn.logIn(LoginName.of(name), password, false)) {
      case LogIn.Result.LoggedIn(_, Tokens tokens) -> tokens;
      case LogIn.Result.Refused _, LogIn.Result.NotConfirmed _ ->
          throw AccountAnswers.problem(ErrorCode.INVALID_GRANT);
      case LogIn.Result.Later(Duration after) -> throw AccountAnswers.later(after);
    };
  }

  private Tokens byRefreshToken(TokenRequest request) {
    return sessions
        .refresh(required("refresh_token", request.refreshToken()))
        .orElseThrow(() -> AccountAnswers.problem(ErrorCode.INVALID_GRANT))
        .tokens();
  }

  private Tokens ofClient(TokenRequest request, String authorization) {
    TokenRequest.Client client =
        request
            .client(authorization)
            .orElseThrow(() -> AccountAnswers.problem(ErrorCode.INVALID_CLIENT));
    String id = required("client_id", client.id());
    String secret = required("client_secret", client.secret());
    Set<String> scopes = request.scopes();
    return switch (clients.give(id, secret, scopes)) {
      case ClientTokens.Result.Given(Tokens tokens) -> tokens;
      case ClientTokens.Result.Refused _ -> throw AccountAnswers.problem(ErrorCode.INVALID_CLIENT);
      case ClientTokens.Result.NotItsScope _ ->
          throw AccountAnswers.problem(ErrorCode.INVALID_SCOPE);
      case ClientTokens.Result.Later(Duration after) -> throw AccountAnswers.later(after);
    };
  }
}
