package io.cellvote.local.drill.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Head;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoteAnswersTest {
  private static Answer answer(int status, String json, String... headers) {
    return new Answer(new Head(status, List.of(headers)), json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"status\":\"processed\",\"vote_id\":\"v\"} | processed",
        "202 | {\"status\":\"acked\"} | acked",
        "409 | {\"error\":\"duplicate_vote\",\"status\":409} | duplicate_vote",
        "409 | {\"error\":\"event_not_open\",\"status\":409} | event_not_open",
        "503 | {\"error\":\"outcome_unknown\",\"status\":503} | outcome_unknown",
        "502 | <html> | ''"
      })
  void ofSubmit_anyAnswer_saysItsWord(int status, String json, String word) {
    assertThat(VoteAnswers.ofSubmit(answer(status, json)))
        .isEqualTo(new io.cellvote.chaos.history.Answer(status, word));
  }

  @Test
  void ofStatus_readsTheVotesOwnStatus() {
    var said = VoteAnswers.ofStatus(answer(200, "{\"vote_status\":\"rejected\"}"));
    assertThat(said).isEqualTo(new io.cellvote.chaos.history.Answer(200, "rejected"));
    assertThat(VoteAnswers.isFinal(said)).isTrue();
    assertThat(VoteAnswers.isFinal(io.cellvote.chaos.history.Answer.acked())).isFalse();
  }

  @Test
  void location_absoluteOrMissing_isAPath() {
    assertThat(VoteAnswers.location(answer(202, "{}", "Location: http://r:1/v1/vote/a/status?r=1")))
        .isEqualTo("/v1/vote/a/status?r=1");
    assertThat(VoteAnswers.location(answer(202, "{\"vote_id\":\"b\"}")))
        .isEqualTo("/v1/vote/b/status");
  }
}
