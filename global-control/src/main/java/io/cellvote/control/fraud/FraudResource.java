package io.cellvote.control.fraud;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cellvote.control.placement.Operator;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Json;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;
import io.cellvote.web.Scope;
import io.cellvote.web.Text;
import io.cellvote.web.Violations;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Held votes for operators, and what they decide about votes. */
@Path("/control/v1")
@Produces("application/json")
@Scope("operate")
public final class FraudResource {
  private static final int FLAGS_USUAL = 100;
  private static final int FLAGS_MAX = 1_000;
  private static final int REASON_MAX = 500;

  private final FraudDesk desk;

  FraudResource(FraudDesk desk) {
    this.desk = requireNonNull(desk, "desk");
  }

  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  private record FlagView(
      UUID flagId,
      EventId eventId,
      UserId userId,
      VoteId voteId,
      ContestantId contestantId,
      CellId cellId,
      Optional<Float> score,
      List<String> reasons,
      Instant flaggedAt,
      String state,
      Optional<String> pending) {
    static FlagView of(Flag flag) {
      Flag.Ballot vote = flag.vote();
      return new FlagView(
          flag.id(),
          vote.event(),
          vote.voter(),
          vote.id(),
          vote.contestant(),
          vote.cell(),
          flag.score(),
          flag.reasons(),
          flag.flaggedAt(),
          flag.state(),
          flag.ordered().map(Decision::code));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  private record FlagsView(List<FlagView> flags, Optional<String> nextCursor) {}

  private record OrderView(
      VoteId voteId, UserId userId, EventId eventId, CellId cellId, String order, boolean pending) {
    static OrderView of(Flag.Ballot vote, Decision decision, boolean pending) {
      return new OrderView(
          vote.id(), vote.voter(), vote.event(), vote.cell(), decision.code(), pending);
    }
  }

  private record WithdrawRequest(String reason, String userId, String eventId) {}

  /** Held votes, or those that were released or rejected; the oldest first, by page. */
  @GET
  @Path("/fraud/flags")
  public byte[] flags(
      @QueryParam("event_id") String event,
      @QueryParam("state") String state,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    Violations violations = new Violations();
    Optional<EventId> wantedEvent = id(violations, "event_id", event);
    String wantedState = state == null ? "held" : state;
    violations.check(
        FraudDesk.states().contains(wantedState),
        "state",
        "must be one of " + String.join(", ", FraudDesk.states()));
    int wantedLimit = violations.number("limit", limit, FLAGS_USUAL, 1, FLAGS_MAX);
    Optional<FlagPage.Place> after = Optional.ofNullable(cursor).flatMap(FlagPage.Place::parse);
    violations.check(cursor == null || after.isPresent(), "cursor", "is not one of ours");
    violations.throwIfAny();
    FlagPage page = desk.flags(new FlagPage.Wanted(wantedEvent, wantedState, wantedLimit, after));
    return Json.write(new FlagsView(page.flags().stream().map(FlagView::of).toList(), page.next()));
  }

  private static Optional<EventId> id(Violations violations, String field, String text) {
    return text == null
        ? Optional.empty()
        : Optional.ofNullable(violations.id(field, text, EventId::parse));
  }

  /** Lets a held vote count. */
  @POST
  @Path("/fraud/flags/{id}/release")
  public Response release(@PathParam("id") String id, @Context ContainerRequestContext request) {
    return decide(id, Decision.RELEASE, request);
  }

  /** Lets a held vote never count. */
  @POST
  @Path("/fraud/flags/{id}/reject")
  public Response reject(@PathParam("id") String id, @Context ContainerRequestContext request) {
    return decide(id, Decision.REJECT, request);
  }

  private Response decide(String id, Decision decision, ContainerRequestContext request) {
    UUID flag =
        Text.uuid(id).orElseThrow(() -> new ProblemException(Problem.of(ErrorCode.FLAG_NOT_FOUND)));
    return answer(
        desk.decide(flag, new FraudDesk.Wish(decision, Operator.of(request), "")),
        ErrorCode.FLAG_NOT_FOUND);
  }

  /** Takes a counted vote back; a vote that was never held is named by voter and event, too. */
  @POST
  @Path("/votes/{id}/withdraw")
  @Consumes("application/json")
  public Response withdraw(
      @PathParam("id") String id, byte[] body, @Context ContainerRequestContext request) {
    WithdrawRequest said = Json.read(body, WithdrawRequest.class);
    Violations violations = new Violations();
    VoteId vote = violations.id("id", id, VoteId::parse);
    String reason = violations.text("reason", said.reason(), 1, REASON_MAX);
    Optional<EventId> event = id(violations, "event_id", said.eventId());
    Optional<UserId> voter =
        said.userId() == null
            ? Optional.empty()
            : Optional.ofNullable(violations.id("user_id", said.userId(), UserId::parse));
    violations.throwIfAny();
    return answer(
        desk.withdraw(
            new FraudDesk.Named(vote, voter, event),
            new FraudDesk.Wish(Decision.WITHDRAW, Operator.of(request), reason)),
        ErrorCode.VOTE_NOT_FOUND);
  }

  /** 202 while the cell has not carried it out. */
  private static Response answer(FraudDesk.Order order, ErrorCode unknown) {
    return switch (order) {
      case FraudDesk.Order.Pending(var vote, var decision) ->
          Response.accepted(Json.write(OrderView.of(vote, decision, true))).build();
      case FraudDesk.Order.Done(var vote, var decision) ->
          Response.ok(Json.write(OrderView.of(vote, decision, false))).build();
      case FraudDesk.Order.Conflict(String reason) ->
          throw new ProblemException(Problem.of(ErrorCode.CONFLICT, reason));
      case FraudDesk.Order.Unknown _ -> throw new ProblemException(unknown(unknown));
    };
  }

  private static Problem unknown(ErrorCode code) {
    return code == ErrorCode.VOTE_NOT_FOUND
        ? Problem.of(
            code, "No such vote: one that was never held is named by user_id and event_id, too")
        : Problem.of(code);
  }
}
