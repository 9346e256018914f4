package io.cellvote.router.edge;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.router.forward.Forwardable;
import io.cellvote.router.forward.Forwarder;
import io.cellvote.router.forward.Reply;
import io.cellvote.router.forward.RequestKind;
import io.cellvote.router.upstream.Bytes;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Problem;
import io.cellvote.web.VoteForm;
import java.util.Optional;

/** Has a request done by the voter's home cell, or by whichever cell can. */
public final class CellHandler {
  private static final int RETRY_AFTER_SECONDS = 1;

  private final Voters voters;
  private final RequestEncoder encoder;
  private final Forwarder forwarder;
  private final AnswerWriter writer;

  public CellHandler(
      Voters voters, RequestEncoder encoder, Forwarder forwarder, AnswerWriter writer) {
    this.voters = requireNonNull(voters, "voters");
    this.encoder = requireNonNull(encoder, "encoder");
    this.forwarder = requireNonNull(forwarder, "forwarder");
    this.writer = requireNonNull(writer, "writer");
  }

  void handle(Exchange exchange, RequestId requestId, Bytes body) {
    RequestKind kind = RequestKind.of(exchange.method(), exchange.rawPath());
    Optional<UserId> voter = voters.of(exchange);
    Forwardable request =
        new Forwardable(
            kind,
            voter.orElseGet(() -> voters.anybody(requestId)),
            encoder.encode(exchange, requestId, body),
            !exchange.method().equals("HEAD"));
    switch (forwarder.forward(request)) {
      case Reply.Relayed(var answer) -> writer.write(answer, exchange);
      case Reply.HeldBack(int seconds) ->
          exchange.refuse(Problem.of(ErrorCode.TOO_MANY_REQUESTS).retryAfter(seconds));
      case Reply.NoCellAvailable _ ->
          exchange.refuse(Problem.of(ErrorCode.NO_CELL_AVAILABLE).retryAfter(RETRY_AFTER_SECONDS));
      case Reply.OutcomeUnknown _ ->
          exchange.refuse(unknown(voter.flatMap(id -> vote(exchange, id, requestId, body))));
    }
  }

  private static Problem unknown(Optional<VoteId> vote) {
    Problem problem = Problem.of(ErrorCode.OUTCOME_UNKNOWN).retryAfter(RETRY_AFTER_SECONDS);
    return vote.map(id -> problem.with("vote_id", id.toString())).orElse(problem);
  }

  /** The vote that the body names: read only to tell the client which one is in doubt. */
  private static Optional<VoteId> vote(
      Exchange exchange, UserId voter, RequestId requestId, Bytes body) {
    boolean keyed = exchange.request().headers().contains(RequestIds.IDEMPOTENCY_KEY);
    return VoteForm.ofPath(exchange.rawPath())
        .flatMap(form -> form.peek(new VoteForm.Sent(voter, requestId, keyed), body.array()));
  }
}
