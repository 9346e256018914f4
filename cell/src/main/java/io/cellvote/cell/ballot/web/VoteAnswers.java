package io.cellvote.cell.ballot.web;

import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.model.CellId;
import io.cellvote.model.RejectReason;
import io.cellvote.model.Verdict;
import io.cellvote.model.Vote;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Problem;
import io.cellvote.web.Receipt;
import io.cellvote.web.ReceiptSigner;
import io.cellvote.web.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How results look as HTTP answers. */
public final class VoteAnswers {
  private static final int RETRY_AFTER_SECONDS = 1;
  private static final int RETRY_AFTER_SECONDS_MAX = 3_600;
  private static final String CHALLENGE_URL = "/api/v1/captcha/challenge";

  private final CellId cell;
  private final ReceiptSigner receipts;

  public VoteAnswers(CellId cell, ReceiptSigner receipts) {
    this.cell = cell;
    this.receipts = receipts;
  }

  private record Submitted(String voteId, String status, String receipt, String traceId) {}

  /**
   * The answer to a submit.
   *
   * @param status where its status is asked for
   */
  Reply toSubmit(SubmitResult result, StatusForm status, String traceId) {
    return switch (result) {
      case SubmitResult.Settled(Vote vote, Verdict verdict, Duration ack) ->
          timed(settled(vote, verdict, traceId), ack);
      case SubmitResult.Acked(Vote vote, Duration ack) ->
          timed(accepted(vote, status, traceId), ack);
      case SubmitResult.EventUnknown _ -> Reply.of(problem(ErrorCode.EVENT_NOT_FOUND));
      case SubmitResult.ContestantUnknown _ -> Reply.of(problem(ErrorCode.CONTESTANT_NOT_FOUND));
      case SubmitResult.IssuerNotCounted _ ->
          Reply.of(
              Problem.of(
                  ErrorCode.FORBIDDEN, "The event does not count voters of this token's issuer"));
      case SubmitResult.NotConfirmed _ -> Reply.of(problem(ErrorCode.ACCOUNT_NOT_CONFIRMED));
      case SubmitResult.EventNotOpen(var state) ->
          Reply.of(problem(ErrorCode.EVENT_NOT_OPEN).with("event_state", state.code()));
      case SubmitResult.EventUnavailable _ -> Reply.of(problem(ErrorCode.DATABASE_UNAVAILABLE));
      case SubmitResult.CellDrained _ -> Reply.of(problem(ErrorCode.CELL_DRAINED));
      case SubmitResult.Limited(Duration after) -> Reply.of(limited(after));
      case SubmitResult.Challenged _ -> Reply.of(challenged());
      case SubmitResult.Overloaded _ -> Reply.of(problem(ErrorCode.OVERLOADED));
      case SubmitResult.LogUnavailable _ -> Reply.of(problem(ErrorCode.LOG_UNAVAILABLE));
    };
  }

  private static Problem limited(Duration after) {
    long seconds = Math.max(1, after.plusMillis(999).toSeconds());
    return Problem.of(ErrorCode.TOO_MANY_REQUESTS)
        .retryAfter((int) Math.min(seconds, RETRY_AFTER_SECONDS_MAX));
  }

  private static Problem challenged() {
    return Problem.of(
            ErrorCode.SUSPICIOUS_ACTIVITY,
            "Solve a challenge, and send its solution with the vote in X-Challenge-Solution")
        .with("challenge_required", true)
        .with("challenge_url", CHALLENGE_URL);
  }

  private Reply settled(Vote vote, Verdict verdict, String traceId) {
    return switch (verdict) {
      case Verdict.Processed _ -> Reply.of(200, submitted(vote, "processed", traceId));
      case Verdict.Duplicate(var existing) ->
          Reply.of(
              problem(ErrorCode.DUPLICATE_VOTE)
                  .with("vote_id", vote.id().toString())
                  .with("existing_vote_id", existing.toString()));
      case Verdict.Rejected(RejectReason reason) ->
          Reply.of(problem(errorOf(reason)).with("vote_id", vote.id().toString()));
    };
  }

  private static ErrorCode errorOf(RejectReason reason) {
    return switch (reason) {
      case EVENT_NOT_OPEN -> ErrorCode.EVENT_NOT_OPEN;
      case FINALISED_WITHOUT_CELL -> ErrorCode.FINALISED_WITHOUT_CELL;
      case SUSPECTED_FRAUD -> ErrorCode.SUSPECTED_FRAUD;
      case WITHDRAWN -> ErrorCode.VOTE_WITHDRAWN;
    };
  }

  private Reply accepted(Vote vote, StatusForm status, String traceId) {
    Submitted acked = submitted(vote, "acked", traceId);
    return with(Reply.of(202, acked), "Location", status.path(vote.id(), acked.receipt()));
  }

  private Submitted submitted(Vote vote, String word, String traceId) {
    return new Submitted(vote.id().toString(), word, receipt(vote), traceId);
  }

  String receipt(Vote vote) {
    return receipts.sign(
        new Receipt(vote.id(), vote.voter(), vote.event(), cell, vote.acceptedAt()));
  }

  private static Reply timed(Reply reply, Duration ack) {
    long micros = ack.toNanos() / 1_000;
    return with(reply, "Server-Timing", "ack;dur=" + micros / 1_000 + "." + fraction(micros));
  }

  private static String fraction(long micros) {
    long rest = micros % 1_000;
    return rest < 10 ? "00" + rest : rest < 100 ? "0" + rest : Long.toString(rest);
  }

  static Reply with(Reply reply, String header, String value) {
    Map<String, String> headers = new HashMap<>(reply.headers());
    headers.put(header, value);
    return new Reply(reply.status(), reply.entity(), headers);
  }

  /** A problem, with Retry-After where coming again helps. */
  static Problem problem(ErrorCode code) {
    Problem problem = Problem.of(code);
    return code.status() == 503 ? problem.retryAfter(RETRY_AFTER_SECONDS) : problem;
  }
}
