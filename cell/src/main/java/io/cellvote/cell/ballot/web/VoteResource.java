package io.cellvote.cell.ballot.web;

import io.cellvote.cell.CellWiring;
import io.cellvote.cell.ballot.application.Submission;
import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.cell.ballot.application.VoteStatus;
import io.cellvote.cell.event.application.EventCatalogue;
import io.cellvote.model.CellId;
import io.cellvote.model.EventId;
import io.cellvote.model.RequestId;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.VoteId;
import io.cellvote.web.BadRequest;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Hop;
import io.cellvote.web.Json;
import io.cellvote.web.Principal;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;
import io.cellvote.web.Receipt;
import io.cellvote.web.ReceiptSigner;
import io.cellvote.web.RequestContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Takes votes and tells what became of them: the first and the last step of a vote's life. */
@Path("/v1/vote")
@Produces(MediaType.APPLICATION_JSON)
public final class VoteResource {
  private static final String RESPOND_ASYNC = "respond-async";

  private final CellWiring cell;
  private final VoteAnswers answers;
  private final ReceiptSigner receipts;

  public VoteResource(CellWiring cell, CellId id, ReceiptSigner receipts) {
    this.cell = cell;
    this.answers = new VoteAnswers(id, receipts);
    this.receipts = receipts;
  }

  /** Submits a vote: 200 or 409 with its verdict, 202 when that takes longer than the wait. */
  @POST
  @Path("/submit")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response submit(
      byte[] body, @HeaderParam("Prefer") String prefer, @Context ContainerRequestContext request) {
    SubmitRequest.Checked wanted = Json.read(body, SubmitRequest.class).checked();
    Principal voter = RequestContext.principal(request).orElseThrow();
    if (!voter.isCalled(wanted.userId())) {
      throw new ProblemException(Problem.of(ErrorCode.NOT_YOUR_USER_ID));
    }
    Submission submission =
        new Submission(
            voter.userId(),
            voter.issuer(),
            wanted.event(),
            wanted.contestant(),
            requestId(request),
            prefer != null && prefer.contains(RESPOND_ASYNC),
            RequestContext.trace(request).header());
    SubmitResult result = cell.submitVote().submit(submission);
    measure(result);
    return answers.toSubmit(result, RequestContext.trace(request).traceId());
  }

  private static RequestId requestId(ContainerRequestContext request) {
    Hop hop = RequestContext.hop(request).orElseThrow();
    return RequestId.parse(hop.requestId())
        .orElseThrow(() -> new BadRequest("Idempotency-Key", "is not a request id"));
  }

  private void measure(SubmitResult result) {
    switch (result) {
      case SubmitResult.Settled settled -> cell.metrics().acked(settled.ack());
      case SubmitResult.Acked acked -> cell.metrics().acked(acked.ack());
      default -> {}
    }
  }

  /** The status of the caller's own vote; with its receipt, {@code acked} before it is settled. */
  @GET
  @Path("/{vote_id}/status")
  public Response status(
      @PathParam("vote_id") String voteId,
      @QueryParam("receipt") String receipt,
      @Context ContainerRequestContext request) {
    VoteId vote =
        VoteId.parse(voteId).orElseThrow(() -> new BadRequest("vote_id", "must be a UUID"));
    Principal voter = RequestContext.principal(request).orElseThrow();
    VerdictKey key = new VerdictKey(voter.userId(), vote);
    return switch (cell.voteStatus().find(key)) {
      case VoteStatus.Answer.Known(var settled) ->
          VoteAnswers.known(settled, eventName(settled.vote().event()));
      case VoteStatus.Answer.NotSettled _ -> acked(receipt, key, ErrorCode.VOTE_NOT_FOUND);
      case VoteStatus.Answer.Away _ -> acked(receipt, key, ErrorCode.DATABASE_UNAVAILABLE);
    };
  }

  private Response acked(String receipt, VerdictKey key, ErrorCode otherwise) {
    Receipt signed =
        receipts
            .verify(receipt)
            .filter(said -> said.voteId().equals(key.vote()))
            .filter(said -> said.userId().equals(key.voter()))
            .orElseThrow(() -> new ProblemException(VoteAnswers.problem(otherwise)));
    return VoteAnswers.acked(signed, eventName(signed.eventId()));
  }

  private String eventName(EventId id) {
    return cell.events().find(id) instanceof EventCatalogue.Lookup.Found(var event)
        ? event.name()
        : null;
  }
}
