package io.cellvote.router.edge;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.RequestId;
import io.cellvote.router.upstream.Answer;
import io.cellvote.router.upstream.Ask;
import io.cellvote.router.upstream.Bytes;
import io.cellvote.router.upstream.Deadline;
import io.cellvote.router.upstream.Outcome;
import io.cellvote.router.upstream.Upstream;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Problem;
import java.time.Duration;

/**
 * Has the leaderboard answered by global-control.
 *
 * <p>There is one pool of connections for answers and one for streams, so that viewers who stay
 * never keep out those who ask once.
 */
public final class LeaderboardHandler {
  private static final int RETRY_AFTER_SECONDS = 1;
  private static final int TRIES_MAX = 2;

  private final Upstream control;
  private final RequestEncoder encoder;
  private final AnswerWriter writer;
  private final Duration attempt;
  private final int bufferBytesMax;

  /** Answers come from {@code control}; of each, so many bytes are collected at most. */
  public LeaderboardHandler(
      Upstream control, RequestEncoder encoder, AnswerWriter writer, Buffering buffering) {
    this.control = requireNonNull(control, "control");
    this.encoder = requireNonNull(encoder, "encoder");
    this.writer = requireNonNull(writer, "writer");
    this.attempt = buffering.attempt();
    this.bufferBytesMax = buffering.bytesMax();
  }

  /**
   * How an answer is taken in.
   *
   * @param attempt for the head and the collected part
   * @param bytesMax collected before it is passed on; 0 for a stream
   */
  public record Buffering(Duration attempt, int bytesMax) {}

  void handle(Exchange exchange, RequestId requestId, Bytes body) {
    Bytes bytes = encoder.encode(exchange, requestId, body);
    boolean answerHasBody = !exchange.method().equals("HEAD");
    Outcome outcome = ask(bytes, answerHasBody);
    // A kept connection may break just when it is used; reading twice does no harm.
    boolean reads = exchange.method().equals("GET") || !answerHasBody;
    for (int n = 1; n < TRIES_MAX && reads && outcome instanceof Outcome.Ambiguous; n++) {
      outcome = ask(bytes, answerHasBody);
    }
    switch (outcome) {
      case Outcome.Answered(Answer answer) -> writer.write(answer, exchange);
      // It was held back here: as many are under way as may be.
      case Outcome.Refused refused when !refused.unreachable() ->
          refuse(exchange, ErrorCode.OVERLOADED);
      case Outcome.Refused _, Outcome.Ambiguous _ ->
          refuse(exchange, ErrorCode.CONTROL_UNAVAILABLE);
    }
  }

  private static void refuse(Exchange exchange, ErrorCode code) {
    exchange.refuse(Problem.of(code).retryAfter(RETRY_AFTER_SECONDS));
  }

  private Outcome ask(Bytes bytes, boolean answerHasBody) {
    return control.exchange(new Ask(bytes, answerHasBody, bufferBytesMax, Deadline.after(attempt)));
  }
}
