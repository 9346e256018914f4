package io.cellvote.cell.account.web;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cellvote.cell.account.application.AccountStore.Changed;
import io.cellvote.cell.account.application.Notifications;
import io.cellvote.cell.account.application.Profiles;
import io.cellvote.cell.account.model.Account;
import io.cellvote.cell.account.model.LoginName;
import io.cellvote.cell.account.model.Notification;
import io.cellvote.cell.account.model.Profile;
import io.cellvote.model.UserId;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Json;
import io.cellvote.web.Principal;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who somebody is, and what they are told: for themselves, and for operators. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class UserResource {
  private static final String OPERATE = "operate";

  private final Profiles profiles;
  private final Notifications notifications;

  public UserResource(Profiles profiles, Notifications notifications) {
    this.profiles = profiles;
    this.notifications = notifications;
  }

  private record Settings(Boolean resultMails) {}

  private record Person(
      String userId,
      String username,
      @JsonProperty("firstName") String firstName,
      @JsonProperty("lastName") String lastName,
      String email,
      String accountStatus,
      Settings settings) {
    static Person of(Account account) {
      Profile profile = account.profile();
      return new Person(
          account.id().toString(),
          account.username(),
          profile.firstName(),
          profile.lastName(),
          profile.email(),
          account.status().code(),
          new Settings(profile.resultMails()));
    }
  }

  private record ProfileRequest(
      String userId,
      @JsonAlias("firstName") String firstName,
      @JsonAlias("lastName") String lastName,
      String email,
      Settings settings) {
    Profile over(Profile old) {
      Violations violations = new Violations();
      int max = RegisterRequest.NAME_MAX;
      Optional<String> first = violations.optionalText("first_name", firstName, 0, max);
      Optional<String> last = violations.optionalText("last_name", lastName, 0, max);
      String address = email == null ? old.email() : EmailAddress.checked(violations, email);
      violations.throwIfAny();
      return new Profile(
          first.orElse(old.firstName()), last.orElse(old.lastName()), address, resultMails(old));
    }

    private boolean resultMails(Profile old) {
      return Optional.ofNullable(settings).map(Settings::resultMails).orElse(old.resultMails());
    }
  }

  private record Told(
      String type,
      String eventId,
      String eventName,
      String voteId,
      String voteStatus,
      Instant createdAt) {
    static Told of(Notification told) {
      String event = told.event().toString();
      return switch (told) {
        case Notification.VoteReceipt(_, var name, var vote, var verdict, var at) ->
            new Told("vote_receipt", event, name, vote.toString(), verdict, at);
        case Notification.EventResult(_, var name, var at) ->
            new Told("event_result", event, name, null, null, at);
      };
    }
  }

  private record AllTold(List<Told> notifications, int limit, int offset) {}

  /** The caller's profile. */
  @GET
  @Path("/account/profile")
  public Response profile(@Context ContainerRequestContext request) {
    return person(own(Callers.principal(request)));
  }

  /** Changes what is named of the caller's profile. */
  @POST
  @Path("/account/profile")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(byte[] body, @Context ContainerRequestContext request) {
    Principal caller = Callers.principal(request);
    ProfileRequest wanted = Json.read(body, ProfileRequest.class);
    if (wanted.userId() != null && !caller.isCalled(wanted.userId())) {
      throw AccountAnswers.problem(ErrorCode.NOT_YOUR_USER_ID);
    }
    Profile profile = wanted.over(own(caller).profile());
    return switch (profiles.change(caller.userId(), profile)) {
      case Changed.To(Account account, _) -> person(account);
      case Changed.EmailTaken _ -> throw AccountAnswers.problem(ErrorCode.EMAIL_TAKEN);
      case Changed.NoAccount _ -> throw AccountAnswers.problem(ErrorCode.USER_NOT_FOUND);
    };
  }

  /** The caller, or for an operator anybody. */
  @GET
  @Path("/user")
  public Response user(
      @QueryParam("user_id") String userId,
      @QueryParam("username") String username,
      @Context ContainerRequestContext request) {
    Principal caller = Callers.principal(request);
    if (caller.has(OPERATE) && (userId != null || username != null)) {
      return person(anybody(userId, username));
    }
    boolean otherId = userId != null && !caller.isCalled(userId);
    if (otherId || (username != null && !profiles.isCalled(caller.userId(), username))) {
      throw AccountAnswers.problem(ErrorCode.NOT_YOUR_USER_ID);
    }
    return person(own(caller));
  }

  private Account anybody(String userId, String username) {
    Optional<Account> account =
        userId == null
            ? profiles.find(LoginName.username(username))
            : UserId.parse(userId).flatMap(profiles::find);
    return account.orElseThrow(() -> AccountAnswers.problem(ErrorCode.USER_NOT_FOUND));
  }

  private Account own(Principal caller) {
    return profiles
        .find(caller.userId())
        .orElseThrow(() -> AccountAnswers.problem(ErrorCode.USER_NOT_FOUND));
  }

  private static Response person(Account account) {
    return AccountAnswers.secret(Person.of(account));
  }

  /** What the caller is told, the newest first. */
  @GET
  @Path("/user/notification")
  public Response notifications(
      @QueryParam("user_id") String userId,
      @QueryParam("limit") String limit,
      @QueryParam("offset") String offset,
      @Context ContainerRequestContext request) {
    Principal caller = Callers.principal(request);
    if (userId != null && !caller.isCalled(userId)) {
      throw AccountAnswers.problem(ErrorCode.NOT_YOUR_USER_ID);
    }
    Violations violations = new Violations();
    int most =
        violations.number("limit", limit, Notifications.LIMIT_MAX, 1, Notifications.LIMIT_MAX);
    int from = violations.number("offset", offset, 0, 0, Notifications.OFFSET_MAX);
    violations.throwIfAny();
    List<Told> told = notifications.of(caller.userId(), most, from).stream().map(Told::of).toList();
    return AccountAnswers.secret(new AllTold(told, most, from));
  }
}
