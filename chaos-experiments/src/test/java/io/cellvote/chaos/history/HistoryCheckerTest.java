package io.cellvote.chaos.history;

import static io.cellvote.chaos.history.TestHistory.EVENT;
import static io.cellvote.chaos.history.TestHistory.ballot;
import static io.cellvote.chaos.history.TestHistory.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.RejectReason;
import io.cellvote.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryCheckerTest {
  private static final Ballot FIRST = ballot(1, 0, "first");
  private static final Ballot SECOND = ballot(1, 1, "second");
  private static final Ballot OTHER_CHOICE = ballot(1, 1, "first");
  private static final Answer NOT_FOUND = new Answer(404, "vote_not_found");
  private static final Answer UNAVAILABLE = new Answer(503, "outcome_unknown");

  private final TestHistory told = new TestHistory();

  private void assertGood() {
    assertThat(HistoryChecker.check(told.history())).isEmpty();
  }

  private void assertOnly(Violation violation) {
    assertThat(HistoryChecker.check(told.history())).containsExactly(violation);
  }

  private static Verdict duplicateOf(Ballot standing) {
    return new Verdict.Duplicate(standing.id());
  }

  @Test
  void nothing_isGood() {
    assertGood();
  }

  @Test
  void everyKindOfAnswer_inAgreementWithTheDatabase_isGood() {
    Ballot rejected = ballot(2, 0, "late");
    told.submit(FIRST, Answer.processed())
        .submit(FIRST, Answer.processed())
        .submit(SECOND, Answer.duplicate())
        .submit(rejected, Answer.acked())
        .status(FIRST, Answer.processed())
        .status(SECOND, new Answer(200, "duplicate"))
        .status(rejected, new Answer(200, "acked"))
        .status(rejected, new Answer(200, "rejected"))
        .counted(FIRST)
        .verdict(SECOND, duplicateOf(FIRST))
        .verdict(rejected, new Verdict.Rejected(RejectReason.EVENT_NOT_OPEN));

    assertGood();
  }

  @Test
  void noAnswerOr503_countedOrNot_isGood() {
    told.submitUnanswered(FIRST)
        .submit(ballot(2, 0, "a"), UNAVAILABLE)
        .submitUnanswered(ballot(3, 0, "b"))
        .submit(ballot(4, 0, "c"), UNAVAILABLE)
        .counted(FIRST)
        .counted(ballot(2, 0, "a"));

    assertGood();
  }

  @Test
  void duplicateFromTheCache_withoutAVerdictOfItsOwn_isGood() {
    told.submit(FIRST, Answer.processed())
        .submit(SECOND, Answer.duplicate())
        .status(SECOND, NOT_FOUND)
        .counted(FIRST);

    assertGood();
  }

  @Test
  void duplicateOfAVoteWithoutAnswer_isGood() {
    told.submitUnanswered(FIRST).submit(SECOND, Answer.duplicate()).counted(FIRST);

    assertGood();
  }

  @Test
  void sameRequestWithAnotherChoice_ackedAndRefused_isGood() {
    told.submit(FIRST, Answer.processed())
        .submit(OTHER_CHOICE, Answer.acked())
        .submit(OTHER_CHOICE, Answer.duplicate())
        .status(FIRST, Answer.processed())
        .counted(FIRST);

    assertGood();
  }

  @Test
  void heldVote_isKeptAndInNoTally() {
    told.submit(FIRST, Answer.acked()).held(FIRST);

    assertGood();
  }

  @Test
  void ackedVote_thatTheDatabaseDoesNotKnow_isLost() {
    told.submit(FIRST, Answer.acked());

    assertOnly(new Violation.LostAck(FIRST));
  }

  @Test
  void processedVote_thatTheDatabaseDoesNotKnow_isLost() {
    told.submit(FIRST, Answer.processed());

    assertOnly(new Violation.LostAck(FIRST));
  }

  @Test
  void ackedVote_behindAnotherRowWithoutVerdict_isLost() {
    told.submit(FIRST, Answer.acked()).submit(SECOND, Answer.processed()).counted(SECOND);

    assertOnly(new Violation.LostAck(FIRST));
  }

  @Test
  void voteThatItsStatusCalledAcked_butTheDatabaseDoesNotKnow_isLost() {
    told.submitUnanswered(FIRST).status(FIRST, new Answer(200, "acked"));

    assertOnly(new Violation.LostAck(FIRST));
  }

  @Test
  void twoRowsOfOneVoter_areCountedTwice() {
    told.submit(FIRST, Answer.processed())
        .submit(SECOND, Answer.processed())
        .counted(FIRST)
        .counted(SECOND);

    assertOnly(new Violation.CountedTwice(FIRST.key(), List.of(FIRST.id(), SECOND.id())));
  }

  @Test
  void rowsInTwoEvents_areGood() {
    Ballot elsewhere = ballot(event(1), 1, 0, "elsewhere");
    told.submit(FIRST, Answer.processed())
        .submit(elsewhere, Answer.processed())
        .counted(FIRST)
        .counted(elsewhere);

    assertGood();
  }

  @Test
  void tallyAboveTheRows_isAMismatch() {
    told.submit(FIRST, Answer.processed()).counted(FIRST).tally(FIRST, 1);

    assertOnly(new Violation.TallyMismatch(EVENT, FIRST.contestant(), 1, 2));
  }

  @Test
  void rowWithoutTally_isAMismatch() {
    told.submit(FIRST, Answer.processed()).row(FIRST);

    assertOnly(new Violation.TallyMismatch(EVENT, FIRST.contestant(), 1, 0));
  }

  @Test
  void duplicate_thoughNothingStands_isFalse() {
    told.submit(FIRST, Answer.duplicate());

    assertOnly(new Violation.FalseDuplicate(FIRST));
  }

  @Test
  void duplicate_ofItself_isFalse() {
    told.submitUnanswered(FIRST).submit(FIRST, Answer.duplicate()).counted(FIRST);

    assertOnly(new Violation.FalseDuplicate(FIRST));
  }

  @Test
  void duplicate_ofAVoteThatWasSentLater_isFalse() {
    told.submit(FIRST, Answer.duplicate()).submit(SECOND, Answer.processed()).counted(SECOND);

    assertOnly(new Violation.FalseDuplicate(FIRST));
  }

  @Test
  void duplicate_ofAVoteInAnotherEvent_isFalse() {
    Ballot elsewhere = ballot(event(1), 1, 0, "elsewhere");
    told.submit(elsewhere, Answer.processed()).submit(FIRST, Answer.duplicate()).counted(elsewhere);

    assertOnly(new Violation.FalseDuplicate(FIRST));
  }

  @Test
  void processed_thoughTheVerdictIsDuplicate_isAContradiction() {
    told.submit(SECOND, Answer.processed())
        .submit(FIRST, Answer.processed())
        .counted(FIRST)
        .verdict(SECOND, duplicateOf(FIRST));

    assertOnly(new Violation.StatusContradiction(SECOND.verdictKey(), "processed", "duplicate"));
  }

  @Test
  void processed_thoughTheSameRequestCountsForAnother_isAContradiction() {
    told.submit(FIRST, Answer.processed()).submit(OTHER_CHOICE, Answer.processed()).counted(FIRST);

    assertOnly(
        new Violation.StatusContradiction(OTHER_CHOICE.verdictKey(), "processed", "duplicate"));
  }

  @Test
  void statusDuplicate_thoughTheVoteCounts_isAContradiction() {
    told.submit(FIRST, Answer.acked()).status(FIRST, new Answer(200, "duplicate")).counted(FIRST);

    assertOnly(new Violation.StatusContradiction(FIRST.verdictKey(), "duplicate", "processed"));
  }

  @Test
  void statusRejected_thoughTheVoteCounts_isNone_forItMayBeInTimeInAnotherCell() {
    told.submit(FIRST, Answer.acked()).status(FIRST, new Answer(200, "rejected")).counted(FIRST);

    assertGood();
  }

  @Test
  void statusProcessed_thoughTheAnswerWasDuplicate_isAContradiction() {
    told.submit(FIRST, Answer.processed())
        .submit(SECOND, Answer.duplicate())
        .status(SECOND, Answer.processed())
        .counted(FIRST)
        .verdict(SECOND, duplicateOf(FIRST));

    assertOnly(new Violation.StatusContradiction(SECOND.verdictKey(), "processed", "duplicate"));
  }

  @Test
  void statusProcessed_ofAVoteThatWasNeverSettled_isAContradiction() {
    told.submitUnanswered(FIRST).status(FIRST, Answer.processed());

    assertOnly(new Violation.StatusContradiction(FIRST.verdictKey(), "processed", "not settled"));
  }

  @Test
  void statusNotFound_afterTheVoteWasProcessed_isAContradiction() {
    told.submit(FIRST, Answer.processed()).status(FIRST, NOT_FOUND).counted(FIRST);

    assertOnly(
        new Violation.StatusContradiction(FIRST.verdictKey(), "vote_not_found", "processed"));
  }

  @Test
  void statusNotFound_beforeTheVoteWasProcessed_isGood() {
    told.submit(FIRST, Answer.acked())
        .status(FIRST, NOT_FOUND)
        .submit(FIRST, Answer.processed())
        .counted(FIRST);

    assertGood();
  }

  @Test
  void messages_nameVoterVoteAndEvent() {
    told.submit(FIRST, Answer.acked());

    assertThat(HistoryChecker.check(told.history()).getFirst().message())
        .contains(FIRST.voter().toString(), FIRST.id().toString(), EVENT.toString());
  }
}
