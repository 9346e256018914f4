package io.cellvote.local.replay.voting;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.cellvote.local.http.Call;
import io.cellvote.local.replay.input.Ballots;
import java.util.List;
import java.util.Map;

/** Writes the requests of a row: its submit, and the question for its status. */
final class BallotPaper {
  private final Ballots ballots;
  private final List<Slate> slates;
  private final TokenBook tokens;

  /**
   * @param slates by the number that the ballots give an event
   */
  BallotPaper(Ballots ballots, List<Slate> slates, TokenBook tokens) {
    this.ballots = ballots;
    this.slates = slates;
    this.tokens = tokens;
  }

  /** The submit of that row, the same whenever it is made, but for the token. */
  Call submit(int row) {
    String voter = ballots.voters().key(ballots.voter(row));
    Slate slate = slates.get(ballots.event(row));
    String contestant = slate.contestants().get(ballots.choices().key(ballots.choice(row)));
    String key = RequestKeys.of("vote", slate.eventKey(), voter, String.valueOf(row + 1));
    String json = json(voter, slate.eventId(), contestant);
    return Call.post(
        "/v1/vote/submit", Map.of("Authorization", bearer(row), "Idempotency-Key", key), json);
  }

  private static String json(String voter, String eventId, String contestantId) {
    StringBuilder json = new StringBuilder(200).append("{\"user_id\":\"");
    JsonStringEncoder.getInstance().quoteAsString(voter, json);
    json.append("\",\"event_id\":\"").append(eventId);
    return json.append("\",\"contestant_id\":\"").append(contestantId).append("\"}").toString();
  }

  /** The question for what became of that row. */
  Call status(int row, String location) {
    return Call.get(location, Map.of("Authorization", bearer(row)));
  }

  private String bearer(int row) {
    return "Bearer " + tokens.token(ballots.voter(row));
  }
}
