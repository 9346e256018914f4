package io.cellvote.cell.account.web;

import io.cellvote.cell.account.application.LogIn;
import io.cellvote.web.Json;
import io.cellvote.web.Public;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The login under the path of the second dialect, by email address. */
@Path("/api/v1/auth/login")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionLoginResource {
  private final LogIn logIn;

  public SessionLoginResource(LogIn logIn) {
    this.logIn = logIn;
  }

  /** Opens a session. */
  @POST
  @Public
  @Consumes(MediaType.APPLICATION_JSON)
  public Response logIn(byte[] body) {
    LoginRequest.Checked wanted = Json.read(body, LoginRequest.class).checked();
    LogIn.Result.LoggedIn in =
        AccountAnswers.letIn(logIn.logIn(wanted.name(), wanted.password(), false));
    return AccountAnswers.loggedIn(in.account(), in.tokens());
  }
}
