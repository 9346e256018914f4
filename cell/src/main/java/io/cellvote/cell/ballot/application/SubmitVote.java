package io.cellvote.cell.ballot.application;

import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.cell.ballot.model.Standing;
import io.cellvote.cell.ballot.model.Suspicion;
import io.cellvote.cell.ballot.model.WeighedVote;
import io.cellvote.cell.drain.application.DrainGate;
import io.cellvote.cell.event.application.EventCatalogue;
import io.cellvote.model.Event;
import io.cellvote.model.EventState;
import io.cellvote.model.Verdict;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.Vote;
import io.cellvote.stores.DatabaseUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes a vote: checks it against the event, writes it to the log (from then on it can not be
 * lost), and waits briefly for its verdict.
 */
public final class SubmitVote {
  private final EventCatalogue events;
  private final Supplier<Optional<String>> logUnsafe;
  private final DrainGate gate;
  private final BallotLog log;
  private final VoteDefence defence;
  private final Verdicts verdicts;
  private final InstantSource clock;

  /**
   * Where verdicts come from.
   *
   * @param patience how long a request waits for its verdict now; empty when it would for nothing
   */
  public record Verdicts(
      VerdictBoard board,
      VerdictCache cache,
      CommittedVerdicts committed,
      Supplier<Optional<Duration>> patience) {}

  /**
   * What votes are written to.
   *
   * @param unsafe why no vote may be written now, if so
   * @param gate closed while the cell is drained
   * @param defence who may write, and how
   */
  public record Entry(
      Supplier<Optional<String>> unsafe, DrainGate gate, BallotLog log, VoteDefence defence) {
    /** Open to everybody. */
    public Entry(Supplier<Optional<String>> unsafe, DrainGate gate, BallotLog log) {
      this(unsafe, gate, log, VoteDefence.OPEN);
    }
  }

  public SubmitVote(EventCatalogue events, Entry entry, Verdicts verdicts, InstantSource clock) {
    this.events = events;
    this.logUnsafe = entry.unsafe();
    this.gate = entry.gate();
    this.log = entry.log();
    this.defence = entry.defence();
    this.verdicts = verdicts;
    this.clock = clock;
  }

  /** Takes the vote, or says why not. Safe to repeat, here and in any other cell. */
  public SubmitResult submit(Submission submission) {
    if (gate.isClosed()) {
      return new SubmitResult.CellDrained();
    }
    return defence
        .limited(submission)
        .<SubmitResult>map(SubmitResult.Limited::new)
        .orElseGet(() -> submitWithinLimits(submission));
  }

  private SubmitResult submitWithinLimits(Submission submission) {
    return switch (events.find(submission.event())) {
      case EventCatalogue.Lookup.Found(Event event) -> submitTo(event, submission);
      case EventCatalogue.Lookup.Unknown _ -> new SubmitResult.EventUnknown();
      case EventCatalogue.Lookup.Away _ -> new SubmitResult.EventUnavailable();
    };
  }

  private SubmitResult submitTo(Event event, Submission submission) {
    if (event.contestant(submission.contestant()).isEmpty()) {
      return new SubmitResult.ContestantUnknown();
    }
    if (!event.counts(submission.issuer())) {
      return new SubmitResult.IssuerNotCounted();
    }
    if (!event.admits(submission.confirmed())) {
      return new SubmitResult.NotConfirmed();
    }
    long start = System.nanoTime();
    Vote vote = vote(submission);
    Optional<Standing> standing = verdicts.cache().standing(vote.key());
    if (standing.isPresent()) {
      return new SubmitResult.Settled(vote, against(standing.get(), vote), since(start));
    }
    if (!event.state().acceptsVotes()) {
      return new SubmitResult.EventNotOpen(event.state());
    }
    return logUnsafe
        .get()
        .<SubmitResult>map(SubmitResult.LogUnavailable::new)
        .orElseGet(() -> writeUnlessChallenged(vote, submission, start));
  }

  private SubmitResult writeUnlessChallenged(Vote vote, Submission submission, long start) {
    return switch (defence.judge(submission)) {
      case VoteDefence.Opinion.Challenge _ -> new SubmitResult.Challenged();
      case VoteDefence.Opinion.Accept(Suspicion suspicion) ->
          write(new WeighedVote(vote, suspicion), submission, start);
    };
  }

  private Vote vote(Submission submission) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Vote(
        submission.vote(), submission.voter(), submission.event(), submission.contestant(), now);
  }

  private static Verdict against(Standing standing, Vote vote) {
    return standing.isRepeatedBy(vote)
        ? new Verdict.Processed()
        : new Verdict.Duplicate(standing.id());
  }

  /** A held vote has no verdict to wait for. */
  private SubmitResult write(WeighedVote ballot, Submission submission, long start) {
    Vote vote = ballot.vote();
    boolean waits = !submission.async() && !ballot.suspicion().held();
    try (VerdictBoard.Waiter waiter = verdicts.board().expect(vote)) {
      return gate.letIn(() -> log.append(ballot, submission.traceparent()))
          .map(receipt ->
              switch (receipt) {
                case BallotLog.Receipt.Unavailable(String reason) ->
                    new SubmitResult.LogUnavailable(reason);
                case BallotLog.Receipt.Full _ -> new SubmitResult.Overloaded();
                case BallotLog.Receipt.Closed _ ->
                    new SubmitResult.EventNotOpen(EventState.CLOSING);
                case BallotLog.Receipt.Acked _ when waits ->
                    awaitVerdict(vote, waiter, since(start));
                case BallotLog.Receipt.Acked _ -> new SubmitResult.Acked(vote, since(start));
              })
          .orElseGet(SubmitResult.CellDrained::new);
    }
  }

  private SubmitResult awaitVerdict(Vote vote, VerdictBoard.Waiter waiter, Duration ack) {
    return verdicts
        .patience()
        .get()
        .flatMap(wait -> waiter.await(wait).or(() -> askOnce(vote)))
        .<SubmitResult>map(verdict -> new SubmitResult.Settled(vote, verdict, ack))
        .orElseGet(() -> new SubmitResult.Acked(vote, ack));
  }

  /**
   * Without Redis another instance's verdict does not get here: one read at the end of the wait.
   */
  private Optional<Verdict> askOnce(Vote vote) {
    if (verdicts.cache().hearsOthers()) {
      return Optional.empty();
    }
    try {
      return verdicts
          .committed()
          .find(new VerdictKey(vote.voter(), vote.id()))
          .filter(settled -> sameChoice(settled, vote))
          .map(SettledVote::verdict);
    } catch (DatabaseUnavailableException away) {
      return Optional.empty();
    }
  }

  private static boolean sameChoice(SettledVote settled, Vote vote) {
    return settled.vote().key().equals(vote.key())
        && settled.vote().contestant().equals(vote.contestant());
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
