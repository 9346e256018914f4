package io.cellvote.cell.account.web;

import io.cellvote.cell.account.application.Confirm;
import io.cellvote.cell.account.application.LogIn;
import io.cellvote.cell.account.application.Register;
import io.cellvote.cell.account.application.Sessions;
import io.cellvote.cell.account.model.AccountStatus;
import io.cellvote.cell.account.model.NewAccount;
import io.cellvote.model.UserId;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Json;
import io.cellvote.web.Public;
import io.cellvote.web.Scope;
import io.cellvote.web.Violations;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Registers, confirms, lets in and out: the canonical paths. */
@Path("/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
public final class AuthResource {
  private final Register register;
  private final Confirm confirm;
  private final LogIn logIn;
  private final Sessions sessions;
  private final InstantSource clock;

  /** What is behind the paths. */
  public record Services(
      Register register, Confirm confirm, LogIn logIn, Sessions sessions, InstantSource clock) {}

  public AuthResource(Services services) {
    this.register = services.register();
    this.confirm = services.confirm();
    this.logIn = services.logIn();
    this.sessions = services.sessions();
    this.clock = services.clock();
  }

  private record Confirmed(String userId, String accountStatus) {}

  private record RefreshRequest(String refreshToken) {
    String checked() {
      Violations violations = new Violations();
      String token = violations.text("refresh_token", refreshToken, 1, LoginRequest.NAME_MAX);
      violations.throwIfAny();
      return token;
    }
  }

  /** Makes an account; the same request again answers the same. */
  @POST
  @Path("/register")
  @Scope("register")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response register(byte[] body, @Context ContainerRequestContext request) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    NewAccount wanted =
        Json.read(body, RegisterRequest.class).withDateOfBirth(today, Callers.requestKey(request));
    return AccountAnswers.created(register.register(wanted));
  }

  /** Makes the account active whose mail the link was in. */
  @GET
  @Path("/confirm")
  @Public
  public Response confirm(@QueryParam("token") String token) {
    UserId id =
        confirm
            .confirm(token)
            .orElseThrow(() -> AccountAnswers.problem(ErrorCode.CONFIRMATION_INVALID));
    return Response.ok(Json.write(new Confirmed(id.toString(), AccountStatus.ACTIVE.code())))
        .build();
  }

  /** Opens a session. */
  @POST
  @Path("/login")
  @Public
  @Consumes(MediaType.APPLICATION_JSON)
  public Response logIn(byte[] body) {
    LoginRequest.Checked wanted = Json.read(body, LoginRequest.class).checked();
    LogIn.Result.LoggedIn in =
        AccountAnswers.letIn(logIn.logIn(wanted.name(), wanted.password(), false));
    return AccountAnswers.loggedIn(in.account(), in.tokens());
  }

  /** Goes on with a session. */
  @POST
  @Path("/refresh")
  @Public
  @Consumes(MediaType.APPLICATION_JSON)
  public Response refresh(byte[] body) {
    Sessions.Open refreshed =
        sessions
            .refresh(Json.read(body, RefreshRequest.class).checked())
            .orElseThrow(() -> AccountAnswers.problem(ErrorCode.INVALID_GRANT));
    return AccountAnswers.loggedIn(refreshed.account(), refreshed.tokens());
  }

  /** Ends the session of the token that asks. */
  @POST
  @Path("/logout")
  public Response logOut(@Context ContainerRequestContext request) {
    new LogOut(sessions).end(Callers.principal(request));
    return Response.noContent().build();
  }
}
