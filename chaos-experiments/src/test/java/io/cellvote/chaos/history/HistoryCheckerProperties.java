package io.cellvote.chaos.history;

import static io.cellvote.chaos.history.TestHistory.ballot;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.chaos.history.DatabaseState.VoteRow;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.Verdict;
import io.cellvote.model.VoterKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HistoryCheckerProperties {
  /** How a submit goes, as its client sees it; what it is told is legal at that moment. */
  enum Fate {
    ANSWERED,
    ACKED,
    UNANSWERED_AND_TAKEN,
    UNANSWERED_AND_NOT_TAKEN
  }

  record Step(int event, int voter, int contestant, int request, Fate fate, boolean asks) {
    Ballot wanted() {
      return ballot(TestHistory.event(event), voter, contestant, event + "-" + request);
    }
  }

  /** A platform that keeps every promise, one request at a time. */
  private static final class Model {
    private final TestHistory told = new TestHistory();
    private final Map<VoterKey, Ballot> standing = new HashMap<>();
    private final Map<EventId, Map<ContestantId, Long>> counts = new HashMap<>();

    void run(Step step) {
      Ballot ballot = step.wanted();
      switch (step.fate()) {
        case ANSWERED -> told.submit(ballot, take(ballot));
        case ACKED -> {
          told.submit(ballot, Answer.acked());
          take(ballot);
        }
        case UNANSWERED_AND_TAKEN -> {
          told.submitUnanswered(ballot);
          take(ballot);
        }
        case UNANSWERED_AND_NOT_TAKEN -> told.submitUnanswered(ballot);
      }
      if (step.asks() && ballot.equals(standing.get(ballot.key()))) {
        told.status(ballot, Answer.processed());
      }
      look(ballot.event());
    }

    private Answer take(Ballot ballot) {
      Ballot first = standing.putIfAbsent(ballot.key(), ballot);
      if (first == null) {
        told.counted(ballot);
        counts
            .computeIfAbsent(ballot.event(), _ -> new HashMap<>())
            .merge(ballot.contestant(), 1L, Long::sum);
        return Answer.processed();
      }
      if (first.equals(ballot)) {
        return Answer.processed();
      }
      if (!first.id().equals(ballot.id())) {
        told.verdict(ballot, new Verdict.Duplicate(first.id()));
      }
      return Answer.duplicate();
    }

    private void look(EventId event) {
      Map<ContestantId, Long> figures = counts.getOrDefault(event, Map.of());
      told.observe(event, figures, figures);
    }
  }

  @Provide
  Arbitrary<History> histories() {
    Arbitrary<Integer> few = Arbitraries.integers().between(0, 2);
    Arbitrary<Step> steps =
        Combinators.combine(
                few, few, few, few, Arbitraries.of(Fate.class), Arbitraries.of(true, false))
            .as(Step::new);
    return steps.list().ofMaxSize(40).map(HistoryCheckerProperties::played);
  }

  private static History played(List<Step> steps) {
    Model model = new Model();
    steps.forEach(model::run);
    return model.told.history();
  }

  @Property(tries = 500)
  void legalHistory_hasNoViolation(@ForAll("histories") History history) {
    assertThat(HistoryChecker.check(history)).isEmpty();
  }

  @Property(tries = 300)
  void ackedVoteWithoutItsRow_isAlwaysFound(@ForAll("histories") History history) {
    for (VoteRow row : history.database().votes()) {
      assertThat(HistoryChecker.check(without(history, row)).contains(lost(row)))
          .isEqualTo(wasAcked(history, row));
    }
  }

  private static Violation lost(VoteRow row) {
    return new Violation.LostAck(row.ballot());
  }

  private static boolean wasAcked(History history, VoteRow row) {
    return history.requests().stream()
        .filter(Request.Submit.class::isInstance)
        .map(Request.Submit.class::cast)
        .filter(submit -> submit.ballot().equals(row.ballot()))
        .anyMatch(submit -> submit.call().answer().filter(Answer::isAck).isPresent());
  }

  private static History without(History history, VoteRow lost) {
    DatabaseState database = history.database();
    List<VoteRow> rows = database.votes().stream().filter(row -> !row.equals(lost)).toList();
    return new History(
        history.requests(),
        history.observations(),
        history.corrections(),
        new DatabaseState(rows, database.verdicts(), database.tallies()));
  }
}
