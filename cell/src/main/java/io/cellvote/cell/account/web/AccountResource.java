package io.cellvote.cell.account.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cellvote.cell.account.application.Erase;
import io.cellvote.cell.account.application.LogIn;
import io.cellvote.cell.account.application.Profiles;
import io.cellvote.cell.account.application.Register;
import io.cellvote.cell.account.application.Sessions;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Json;
import io.cellvote.web.Principal;
import io.cellvote.web.Public;
import io.cellvote.web.Scope;
import io.cellvote.web.Violations;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Accounts under the paths and with the names of the third dialect, and their end. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class AccountResource {
  private final Register register;
  private final LogIn logIn;
  private final Sessions sessions;
  private final Profiles profiles;
  private final Erase erase;

  /** What is behind the paths. */
  public record Services(
      Register register, LogIn logIn, Sessions sessions, Profiles profiles, Erase erase) {}

  public AccountResource(Services services) {
    this.register = services.register();
    this.logIn = services.logIn();
    this.sessions = services.sessions();
    this.profiles = services.profiles();
    this.erase = services.erase();
  }

  private record LoggedIn(
      @JsonProperty("userId") String userId,
      String token,
      @JsonProperty("refreshToken") String refreshToken) {}

  private record LogOutRequest(String username) {}

  private record Done(boolean success) {}

  private record Made(String id, String accountStatus) {}

  private record EraseRequest(String password) {
    String checked() {
      Violations violations = new Violations();
      String word = violations.text("password", password, 1, LoginRequest.PASSWORD_MAX);
      violations.throwIfAny();
      return word;
    }
  }

  /** Opens a session, for an account that was confirmed. */
  @POST
  @Path("/login")
  @Public
  @Consumes(MediaType.APPLICATION_JSON)
  public Response logIn(byte[] body) {
    LoginRequest.Checked wanted = Json.read(body, LoginRequest.class).checked();
    LogIn.Result.LoggedIn in =
        AccountAnswers.letIn(logIn.logIn(wanted.name(), wanted.password(), true));
    return AccountAnswers.secret(
        new LoggedIn(
            in.account().id().toString(),
            in.tokens().access(),
            in.tokens().refresh().orElse(null)));
  }

  /** Ends the session of the token that asks; a username has to be its own. */
  @POST
  @Path("/logout")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response logOut(byte[] body, @Context ContainerRequestContext request) {
    Principal caller = Callers.principal(request);
    String username = Json.read(body, LogOutRequest.class).username();
    if (username != null && !profiles.isCalled(caller.userId(), username)) {
      throw AccountAnswers.problem(ErrorCode.NOT_YOUR_USER_ID);
    }
    new LogOut(sessions).end(caller);
    return Response.ok(Json.write(new Done(true))).build();
  }

  /** Makes an account, with names instead of a date of birth. */
  @POST
  @Path("/account")
  @Scope("register")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(byte[] body, @Context ContainerRequestContext request) {
    var wanted = Json.read(body, RegisterRequest.class).withNames(Callers.requestKey(request));
    Register.Result.Registered made = AccountAnswers.registered(register.register(wanted));
    return Response.status(Response.Status.CREATED)
        .entity(Json.write(new Made(made.id().toString(), made.status().code())))
        .build();
  }

  /** Erases the account of the token that asks; the password is asked for once more. */
  @DELETE
  @Path("/account")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response erase(byte[] body, @Context ContainerRequestContext request) {
    String password = Json.read(body, EraseRequest.class).checked();
    return switch (erase.erase(Callers.principal(request).userId(), password)) {
      case Erase.Result.Erased _ -> Response.noContent().build();
      case Erase.Result.Refused _ -> throw AccountAnswers.problem(ErrorCode.INVALID_CREDENTIALS);
      case Erase.Result.Later(Duration after) -> throw AccountAnswers.later(after);
    };
  }
}
