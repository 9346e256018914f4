package io.cellvote.cell.ballot.web;

import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.cell.ballot.application.VoteStatus;
import io.cellvote.model.Verdict;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.Vote;
import io.cellvote.model.VoteId;
import io.cellvote.web.Json;
import io.cellvote.web.Problem;
import io.cellvote.web.ReceiptSigner;
import io.cellvote.web.Reply;
import io.cellvote.web.VoteForm;
import java.time.Instant;
import java.util.Optional;

/** Votes of clients that call an event a session, and a contestant an option. */
record SessionForm(VoteAnswers answers, ReceiptSigner receipts, VoteStatus status)
    implements BallotForm {
  private record Accepted(
      String voteId, String status, Instant timestamp, String confirmationCode) {}

  @Override
  public VoteForm form() {
    return VoteForm.SESSION;
  }

  @Override
  public Ballot read(byte[] json, VoteForm.Sent sent) {
    return Json.read(json, SessionRequest.class).ballot(sent);
  }

  /** 201 for a vote that is durable, whether its verdict is known or not. */
  @Override
  public Reply answer(SubmitResult result, String traceId) {
    Reply canonical = answers.toSubmit(result, StatusForm.CANONICAL, traceId);
    return result
        .taken()
        .map(vote -> new Reply(201, accepted(vote), canonical.headers()))
        .orElseGet(() -> refused(result, canonical));
  }

  private Accepted accepted(Vote vote) {
    String code = receipts.confirmationCode(vote.id());
    return new Accepted(vote.id().toString(), "accepted", vote.acceptedAt(), code);
  }

  /** A duplicate's refusal also says when the vote that stands was accepted, if that is known. */
  private Reply refused(SubmitResult result, Reply canonical) {
    return result instanceof SubmitResult.Settled(Vote vote, Verdict.Duplicate(VoteId id), var _)
            && canonical.entity() instanceof Problem problem
        ? acceptedAt(new VerdictKey(vote.voter(), id))
            .map(at -> problem.with("timestamp", at))
            .map(timed -> new Reply(canonical.status(), timed, canonical.headers()))
            .orElse(canonical)
        : canonical;
  }

  private Optional<Instant> acceptedAt(VerdictKey standing) {
    return status.find(standing) instanceof VoteStatus.Answer.Known(var settled)
        ? Optional.of(settled.vote().acceptedAt())
        : Optional.empty();
  }
}
