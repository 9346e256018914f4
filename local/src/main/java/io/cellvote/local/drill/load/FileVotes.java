package io.cellvote.local.drill.load;

import io.cellvote.chaos.history.Ballot;
import io.cellvote.local.replay.input.Ballots;
import io.cellvote.local.replay.voting.Outcome;
import io.cellvote.local.replay.voting.Pace;
import io.cellvote.local.replay.voting.PairOrder;
import io.cellvote.local.replay.voting.RequestKeys;
import io.cellvote.local.replay.voting.RowQueue;
import io.cellvote.local.replay.voting.Slate;
import io.cellvote.local.replay.voting.TokenBook;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a votes file, once: a voter's next vote in an event goes only when the one before is
 * final.
 */
final class FileVotes implements VoteSource {
  private final Ballots ballots;
  private final List<Slate> slates;
  private final TokenBook tokens;
  private final Electors electors;
  private final Pace pace;
  private final RowQueue rows;

  FileVotes(Ballots ballots, List<Slate> slates, TokenBook tokens, Electors electors, Pace pace) {
    this.ballots = ballots;
    this.slates = slates;
    this.tokens = tokens;
    this.electors = electors;
    this.pace = pace;
    this.rows = new RowQueue(new PairOrder(ballots), pace, System::nanoTime);
  }

  @Override
  public Optional<DueVote> take() throws InterruptedException {
    int row = rows.take();
    return row == PairOrder.NONE ? Optional.empty() : Optional.of(vote(row));
  }

  private DueVote vote(int row) {
    Slate slate = slates.get(ballots.event(row));
    EventId event = EventId.parse(slate.eventId()).orElseThrow();
    String choice = slate.contestants().get(ballots.choices().key(ballots.choice(row)));
    String subject = ballots.voters().key(ballots.voter(row));
    String key = RequestKeys.of("drill", slate.eventId(), subject, Integer.toString(row));
    UserId user = electors.id(subject);
    Ballot ballot =
        new Ballot(
            VoteId.of(user, event, new RequestId(key)),
            user,
            event,
            ContestantId.parse(choice).orElseThrow());
    return new DueVote(row, pace.dueNanos(row), ballots.voter(row), subject, key, ballot);
  }

  @Override
  public void ended(DueVote vote, boolean isFinal) {
    rows.finished(vote.number(), isFinal ? Outcome.PROCESSED : Outcome.FAILED);
  }

  @Override
  public String token(int voter) {
    return tokens.token(voter);
  }

  @Override
  public List<Slate> events() {
    return slates;
  }
}
