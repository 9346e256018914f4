package io.cellvote.router.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.router.upstream.Answer;
import io.cellvote.router.upstream.AnswerStream;
import io.cellvote.router.upstream.Bytes;
import io.cellvote.router.upstream.Deadline;
import io.cellvote.router.upstream.Outcome;
import io.helidon.http.WritableHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailoverPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "VOTE,  refused,                   GO_ON",
    "READ,  refused,                   GO_ON",
    "OTHER, refused,                   GO_ON",
    "VOTE,  held back,                 GO_ON",
    "VOTE,  ambiguous,                 GO_ON_IF_PAID",
    "READ,  ambiguous,                 GO_ON_IF_PAID",
    "OTHER, ambiguous,                 STOP",
    "VOTE,  502,                       GO_ON_IF_PAID",
    "VOTE,  504,                       GO_ON_IF_PAID",
    "READ,  502,                       GO_ON_IF_PAID",
    "OTHER, 502,                       STOP",
    "VOTE,  503,                       GO_ON_IF_PAID",
    "READ,  503,                       GO_ON_IF_PAID",
    "OTHER, 503,                       STOP",
    "VOTE,  503 log_unavailable,       GO_ON_IF_PAID",
    "VOTE,  503 overloaded,            GO_ON_IF_PAID",
    "VOTE,  503 not_ready,             GO_ON_IF_PAID",
    "READ,  503 overloaded,            GO_ON_IF_PAID",
    "OTHER, 503 overloaded,            STOP",
    "VOTE,  503 database_unavailable,  STOP",
    "READ,  503 database_unavailable,  STOP",
    "VOTE,  200,                       STOP",
    "VOTE,  202,                       STOP",
    "VOTE,  400 bad_request,           STOP",
    "VOTE,  403 untrusted_hop,         STOP",
    "VOTE,  409 duplicate_vote,        STOP",
    "VOTE,  429 too_many_requests,     STOP",
    "VOTE,  500 internal_error,        STOP",
    "READ,  404 vote_not_found,        STOP",
    "OTHER, 200,                       STOP",
  })
  void after_eachOutcome_decidesWhetherToGoOn(
      RequestKind kind, String outcome, FailoverPolicy.Next expected) {
    assertThat(FailoverPolicy.after(kind, outcome(outcome))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "VOTE,  200,                 false, relayed",
    "VOTE,  200,                 true,  relayed",
    "VOTE,  409 duplicate_vote,  true,  relayed",
    "VOTE,  409 event_not_open,  false, relayed",
    "VOTE,  409 event_not_open,  true,  unknown",
    "VOTE,  503 overloaded,      false, relayed",
    "VOTE,  503 overloaded,      true,  unknown",
    "VOTE,  503 database_unavailable, false, relayed",
    "VOTE,  503 database_unavailable, true, unknown",
    "VOTE,  429 too_many_requests, false, relayed",
    "VOTE,  429 too_many_requests, true, unknown",
    "VOTE,  403 suspicious_activity, false, relayed",
    "VOTE,  403 suspicious_activity, true, unknown",
    "VOTE,  403 forbidden,       true,  relayed",
    "VOTE,  502,                 true,  unknown",
    "READ,  503 overloaded,      true,  relayed",
    "OTHER, 503 overloaded,      false, relayed",
    "VOTE,  refused,             false, none",
    "VOTE,  refused,             true,  unknown",
    "VOTE,  ambiguous,           true,  unknown",
    "READ,  ambiguous,           true,  none",
    "OTHER, ambiguous,           true,  unknown",
    "OTHER, refused,             false, none",
    "VOTE,  ,                    false, none",
  })
  void conclude_eachLastOutcome_isTheAnswer(
      RequestKind kind, String last, boolean anyAmbiguous, String expected) {
    Reply reply =
        FailoverPolicy.conclude(
            kind, Optional.ofNullable(last).map(FailoverPolicyTest::outcome), anyAmbiguous);

    assertThat(
            switch (reply) {
              case Reply.Relayed _ -> "relayed";
              case Reply.OutcomeUnknown _ -> "unknown";
              case Reply.NoCellAvailable _ -> "none";
              case Reply.HeldBack _ -> "held back";
            })
        .isEqualTo(expected);
  }

  @Test
  void conclude_answerThatIsNotRelayed_isLetGo() {
    boolean[] closed = new boolean[1];
    AnswerStream rest =
        new AnswerStream() {
          @Override
          public byte[] next(Deadline deadline) {
            return new byte[0];
          }

          @Override
          public void close() {
            closed[0] = true;
          }
        };
    Answer answer = new Answer(502, WritableHeaders.create(), Bytes.NONE, Optional.of(rest));
    FailoverPolicy.conclude(RequestKind.VOTE, Optional.of(new Outcome.Answered(answer)), true);

    assertThat(closed[0]).isTrue();
  }

  private static Outcome outcome(String text) {
    String[] words = text.split(" ");
    return switch (words[0]) {
      case "refused" -> new Outcome.Refused("test", true);
      case "held" -> new Outcome.Refused("test", false);
      case "ambiguous" -> new Outcome.Ambiguous("test");
      default -> new Outcome.Answered(answer(words));
    };
  }

  private static Answer answer(String[] statusAndError) {
    String body =
        statusAndError.length == 1
            ? "<html>not a cell's</html>"
            : "{\"title\":\"t\",\"error\":\"" + statusAndError[1] + "\"}";
    return new Answer(
        Integer.parseInt(statusAndError[0]),
        WritableHeaders.create(),
        Bytes.of(body.getBytes(StandardCharsets.UTF_8)),
        Optional.empty());
  }
}
