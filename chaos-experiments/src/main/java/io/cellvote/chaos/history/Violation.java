package io.cellvote.chaos.history;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoterKey;
import java.time.Instant;
import java.util.List;

/** A promise that a history shows broken. */
public sealed interface Violation {
  /** One sentence for people, that names voter, vote and event as far as they matter. */
  String message();

  /** A vote was acknowledged, and the database knows nothing of it. */
  record LostAck(Ballot ballot) implements Violation {
    @Override
    public String message() {
      return "The " + ballot + " was acknowledged, and is lost.";
    }
  }

  /** Several votes of one voter count in one event. */
  record CountedTwice(VoterKey key, List<VoteId> votes) implements Violation {
    public CountedTwice {
      votes = List.copyOf(votes);
    }

    @Override
    public String message() {
      return "Votes %s of voter %s all count in event %s."
          .formatted(votes, key.voter(), key.event());
    }
  }

  /** A tally is not the number of rows that count. */
  record TallyMismatch(EventId event, ContestantId contestant, long rows, long tally)
      implements Violation {
    @Override
    public String message() {
      return "Event %s has %d counted rows for contestant %s, but a tally of %d."
          .formatted(event, rows, contestant, tally);
    }
  }

  /** A voter was refused, though no other vote of this voter stands. */
  record FalseDuplicate(Ballot ballot) implements Violation {
    @Override
    public String message() {
      return "The " + ballot + " was refused as a duplicate, but no earlier one stands.";
    }
  }

  /** A client was told something that another answer or the database denies. */
  record StatusContradiction(VerdictKey vote, String said, String truth) implements Violation {
    @Override
    public String message() {
      return "Voter %s was told of vote %s that it is %s, but it is %s."
          .formatted(vote.voter(), vote.vote(), said, truth);
    }
  }

  /** A figure of the leaderboard fell without a correction. */
  record LeaderboardWentBack(EventId event, ContestantId contestant, long from, long to, Instant at)
      implements Violation {
    @Override
    public String message() {
      return "The leaderboard of event %s fell from %d to %d for contestant %s at %s."
          .formatted(event, from, to, contestant, at);
    }
  }

  /** The leaderboard showed more votes than were settled. */
  record LeaderboardAboveSettled(
      EventId event, ContestantId contestant, long shown, long settled, Instant at)
      implements Violation {
    @Override
    public String message() {
      return "The leaderboard of event %s showed %d for contestant %s at %s, but %d were settled."
          .formatted(event, shown, contestant, at, settled);
    }
  }
}
