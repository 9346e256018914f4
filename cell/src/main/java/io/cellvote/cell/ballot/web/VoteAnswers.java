package io.cellvote.cell.ballot.web;

import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.model.CellId;
import io.cellvote.model.RejectReason;
import io.cellvote.model.Verdict;
import io.cellvote.model.Vote;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Json;
import io.cellvote.web.Problem;
import io.cellvote.web.Receipt;
import io.cellvote.web.ReceiptSigner;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How results look as HTTP answers. */
final class VoteAnswers {
  private static final int RETRY_AFTER_SECONDS = 1;

  private final CellId cell;
  private final ReceiptSigner receipts;

  VoteAnswers(CellId cell, ReceiptSigner receipts) {
    this.cell = cell;
    this.receipts = receipts;
  }

  private record Submitted(String voteId, String status, String receipt, String traceId) {}

  private record Status(
      String voteId,
      String userId,
      String voteStatus,
      String eventId,
      String eventName,
      Instant acceptedAt,
      Instant settledAt) {}

  Response toSubmit(SubmitResult result, String traceId) {
    return switch (result) {
      case SubmitResult.Settled(Vote vote, Verdict verdict, Duration ack) ->
          timed(settled(vote, verdict, traceId), ack);
      case SubmitResult.Acked(Vote vote, Duration ack) -> timed(accepted(vote, traceId), ack);
      case SubmitResult.EventUnknown _ -> refused(problem(ErrorCode.EVENT_NOT_FOUND));
      case SubmitResult.ContestantUnknown _ -> refused(problem(ErrorCode.CONTESTANT_NOT_FOUND));
      case SubmitResult.IssuerNotCounted _ ->
          refused(
              Problem.of(
                  ErrorCode.FORBIDDEN, "The event does not count voters of this token's issuer"));
      case SubmitResult.EventNotOpen(var state) ->
          refused(problem(ErrorCode.EVENT_NOT_OPEN).with("event_state", state.code()));
      case SubmitResult.EventUnavailable _ -> refused(problem(ErrorCode.DATABASE_UNAVAILABLE));
      case SubmitResult.LogUnavailable _ -> refused(problem(ErrorCode.LOG_UNAVAILABLE));
    };
  }

  private Response.ResponseBuilder settled(Vote vote, Verdict verdict, String traceId) {
    return switch (verdict) {
      case Verdict.Processed _ -> submitted(Response.ok(), vote, "processed", traceId);
      case Verdict.Duplicate(var existing) ->
          conflict(
              problem(ErrorCode.DUPLICATE_VOTE)
                  .with("vote_id", vote.id().toString())
                  .with("existing_vote_id", existing.toString()));
      case Verdict.Rejected(RejectReason reason) ->
          conflict(problem(errorOf(reason)).with("vote_id", vote.id().toString()));
    };
  }

  private static Response.ResponseBuilder conflict(Problem problem) {
    return Response.status(problem.status()).entity(problem);
  }

  private static ErrorCode errorOf(RejectReason reason) {
    return switch (reason) {
      case EVENT_NOT_OPEN -> ErrorCode.EVENT_NOT_OPEN;
      case FINALISED_WITHOUT_CELL -> ErrorCode.FINALISED_WITHOUT_CELL;
    };
  }

  private Response.ResponseBuilder accepted(Vote vote, String traceId) {
    return submitted(Response.accepted(), vote, "acked", traceId).location(statusOf(vote));
  }

  private Response.ResponseBuilder submitted(
      Response.ResponseBuilder answer, Vote vote, String status, String traceId) {
    return answer.entity(
        Json.write(new Submitted(vote.id().toString(), status, receipt(vote), traceId)));
  }

  /** A path, not an address: it leads back to whoever sent the request. */
  private URI statusOf(Vote vote) {
    return UriBuilder.fromPath("/v1/vote/{id}/status")
        .queryParam("receipt", receipt(vote))
        .build(vote.id().toString());
  }

  private String receipt(Vote vote) {
    return receipts.sign(
        new Receipt(vote.id(), vote.voter(), vote.event(), cell, vote.acceptedAt()));
  }

  private static Response timed(Response.ResponseBuilder answer, Duration ack) {
    double millis = ack.toNanos() / 1e6;
    return answer
        .header("Server-Timing", String.format(Locale.ROOT, "ack;dur=%.2f", millis))
        .build();
  }

  private static Response refused(Problem problem) {
    return Response.status(problem.status()).entity(problem).build();
  }

  /** A problem, with Retry-After where coming again helps. */
  static Problem problem(ErrorCode code) {
    Problem problem = Problem.of(code);
    return code.status() == 503 ? problem.retryAfter(RETRY_AFTER_SECONDS) : problem;
  }

  static Response known(SettledVote settled, String eventName) {
    Vote vote = settled.vote();
    return Response.ok(
            Json.write(
                new Status(
                    vote.id().toString(),
                    vote.voter().toString(),
                    code(settled.verdict()),
                    vote.event().toString(),
                    eventName,
                    vote.acceptedAt(),
                    settled.settledAt())))
        .build();
  }

  static Response acked(Receipt receipt, String eventName) {
    return Response.ok(
            Json.write(
                new Status(
                    receipt.voteId().toString(),
                    receipt.userId().toString(),
                    "acked",
                    receipt.eventId().toString(),
                    eventName,
                    receipt.acceptedAt(),
                    null)))
        .build();
  }

  private static String code(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Processed _ -> "processed";
      case Verdict.Duplicate _ -> "duplicate";
      case Verdict.Rejected _ -> "rejected";
    };
  }
}
