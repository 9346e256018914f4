package io.cellvote.cell.ballot.web;

import io.cellvote.cell.ballot.application.Origin;
import io.cellvote.cell.ballot.application.Submission;
import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.cell.ballot.application.SubmitVote;
import io.cellvote.cell.ballot.application.VoteStatus;
import io.cellvote.cell.event.application.EventCatalogue;
import io.cellvote.model.EventId;
import io.cellvote.model.RequestId;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.VoteId;
import io.cellvote.web.BadRequest;
import io.cellvote.web.Bearer;
import io.cellvote.web.ErrorCode;
import io.cellvote.web.Hop;
import io.cellvote.web.HttpEdge;
import io.cellvote.web.HttpEdge.Entered;
import io.cellvote.web.Problem;
import io.cellvote.web.ProblemException;
import io.cellvote.web.Receipt;
import io.cellvote.web.ReceiptSigner;
import io.cellvote.web.Reply;
import io.cellvote.web.Text;
import io.cellvote.web.VoteForm;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes votes and tells what became of them: the first and the last step of a vote's life. On
 * Helidon's own HTTP API, because every vote comes this way.
 */
public final class VoteResource implements HttpService {
  private static final Set<String> SCOPE = Set.of("vote");
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final String RESPOND_ASYNC = "respond-async";
  private static final String CHALLENGE_SOLUTION = "X-Challenge-Solution";

  private final HttpEdge edge;
  private final SubmitVote submitVote;
  private final VoteStatus voteStatus;
  private final EventCatalogue events;
  private final List<BallotForm> forms;
  private final ReceiptSigner receipts;
  private final Figures figures;
  private final Doors doors;

  /** What a vote needs behind the edge. */
  public record Services(
      SubmitVote submitVote,
      VoteStatus voteStatus,
      EventCatalogue events,
      Figures figures,
      Doors doors) {}

  /** Hears how votes went. */
  public interface Figures {
    /** How long a vote took to be durable. */
    void acked(Duration ack);

    /** With which status a submit was answered, and how long that took in this cell. */
    void answered(int status, Duration took);
  }

  /** How many requests of each kind may be inside; {@code logIsFull} hears of votes shed there. */
  public record Doors(Turnstile votes, Turnstile status, Runnable logIsFull) {}

  public VoteResource(
      HttpEdge edge, Services services, VoteAnswers answers, ReceiptSigner receipts) {
    this.edge = edge;
    this.submitVote = services.submitVote();
    this.voteStatus = services.voteStatus();
    this.events = services.events();
    this.figures = services.figures();
    this.doors = services.doors();
    this.forms =
        List.of(
            new CanonicalForm(answers),
            new ClientNamedForm(answers),
            new SessionForm(answers, receipts, voteStatus));
    this.receipts = receipts;
  }

  @Override
  public void routing(HttpRules rules) {
    for (BallotForm form : forms) {
      HttpEdge.Route submit = entered -> submit(form, entered);
      rules.post(form.form().path(), measured(edge.behindRouter(doors.votes(), submit)));
    }
    for (StatusForm form : StatusForm.values()) {
      rules.get(
          form.pattern(), edge.behindRouter(doors.status(), entered -> status(form, entered)));
    }
  }

  private Handler measured(Handler submit) {
    return (request, response) -> {
      long start = System.nanoTime();
      response.whenSent(() -> figures.answered(response.status().code(), since(start)));
      submit.handle(request, response);
    };
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** Submits a vote: 200 or 409 with its verdict, 202 when that takes longer than the wait. */
  private Reply submit(BallotForm form, Entered entered) {
    Bearer.authorize(entered.principal(), SCOPE);
    Ballot ballot = form.read(entered.json(), sent(entered));
    if (!entered.principal().isCalled(ballot.userId())) {
      throw new ProblemException(Problem.of(ErrorCode.NOT_YOUR_USER_ID));
    }
    SubmitResult result = submitVote.submit(submission(entered, ballot));
    measure(result);
    return form.answer(result, entered.trace().traceId());
  }

  private static VoteForm.Sent sent(Entered entered) {
    return new VoteForm.Sent(
        entered.principal().userId(),
        entered
            .hop()
            .map(Hop::requestId)
            .flatMap(RequestId::parse)
            .orElseThrow(() -> new BadRequest(IDEMPOTENCY_KEY, "is not a request id")),
        entered.header(IDEMPOTENCY_KEY).isPresent());
  }

  private static Submission submission(Entered entered, Ballot ballot) {
    return new Submission(
        entered.principal().userId(),
        entered.principal().issuer(),
        entered.principal().isConfirmed(),
        ballot.event(),
        ballot.contestant(),
        ballot.vote(),
        entered.header("Prefer").filter(prefer -> prefer.contains(RESPOND_ASYNC)).isPresent(),
        entered.trace().header(),
        origin(entered, ballot.device()));
  }

  /** The address is the router's word; what the client says of it is not asked. */
  private static Origin origin(Entered entered, Optional<String> device) {
    return new Origin(
        entered.hop().map(Hop::clientAddress).orElse(""),
        device,
        entered.header(CHALLENGE_SOLUTION));
  }

  private void measure(SubmitResult result) {
    switch (result) {
      case SubmitResult.Overloaded _ -> doors.logIsFull().run();
      case SubmitResult.Settled settled -> figures.acked(settled.ack());
      case SubmitResult.Acked durable -> figures.acked(durable.ack());
      default -> {}
    }
  }

  /** The status of the caller's own vote; with its receipt, {@code acked} before it is settled. */
  private Reply status(StatusForm form, Entered entered) {
    VoteId vote =
        VoteId.parse(entered.path("vote_id"))
            .orElseThrow(() -> new BadRequest("vote_id", Text.UUID_EXPECTED));
    VerdictKey key = new VerdictKey(entered.principal().userId(), vote);
    return switch (voteStatus.find(key)) {
      case VoteStatus.Answer.Known(var settled) ->
          form.known(settled, eventName(settled.vote().event()));
      case VoteStatus.Answer.NotSettled _ ->
          acked(form, receipt(entered, key, ErrorCode.VOTE_NOT_FOUND));
      case VoteStatus.Answer.Away _ ->
          acked(form, receipt(entered, key, ErrorCode.DATABASE_UNAVAILABLE));
    };
  }

  private Reply acked(StatusForm form, Receipt signed) {
    return form.acked(signed, eventName(signed.eventId()));
  }

  /** The receipt of this vote that the client shows; the problem of this code without one. */
  private Receipt receipt(Entered entered, VerdictKey key, ErrorCode otherwise) {
    return receipts
        .verify(entered.query("receipt").orElse(null))
        .filter(said -> said.voteId().equals(key.vote()))
        .filter(said -> said.userId().equals(key.voter()))
        .orElseThrow(() -> new ProblemException(VoteAnswers.problem(otherwise)));
  }

  private String eventName(EventId id) {
    return events.find(id) instanceof EventCatalogue.Lookup.Found(var event) ? event.name() : null;
  }
}
