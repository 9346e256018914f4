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
    "VOTE,  refused,                   true",
    "READ,  refused,                   true",
    "OTHER, refused,                   true",
    "VOTE,  ambiguous,                 true",
    "READ,  ambiguous,                 true",
    "OTHER, ambiguous,                 false",
    "VOTE,  502,                       true",
    "VOTE,  504,                       true",
    "READ,  502,                       true",
    "OTHER, 502,                       false",
    "VOTE,  503,                       true",
    "READ,  503,                       true",
    "OTHER, 503,                       false",
    "VOTE,  503 log_unavailable,       true",
    "VOTE,  503 overloaded,            true",
    "VOTE,  503 not_ready,             true",
    "READ,  503 overloaded,            true",
    "OTHER, 503 overloaded,            false",
    "VOTE,  503 database_unavailable,  false",
    "READ,  503 database_unavailable,  false",
    "VOTE,  200,                       false",
    "VOTE,  202,                       false",
    "VOTE,  400 bad_request,           false",
    "VOTE,  403 untrusted_hop,         false",
    "VOTE,  409 duplicate_vote,        false",
    "VOTE,  429 too_many_requests,     false",
    "VOTE,  500 internal_error,        false",
    "READ,  404 vote_not_found,        false",
    "OTHER, 200,                       false",
  })
  void mayGoOn(RequestKind kind, String outcome, boolean expected) {
    assertThat(FailoverPolicy.mayGoOn(kind, outcome(outcome))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "VOTE,  200,                 false, relayed",
    "VOTE,  200,                 true,  relayed",
    "VOTE,  409 duplicate_vote,  true,  relayed",
    "VOTE,  503 overloaded,      false, relayed",
    "VOTE,  503 overloaded,      true,  unknown",
    "VOTE,  503 database_unavailable, true, relayed",
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
  void conclude(RequestKind kind, String last, boolean anyAmbiguous, String expected) {
    Reply reply =
        FailoverPolicy.conclude(
            kind, Optional.ofNullable(last).map(FailoverPolicyTest::outcome), anyAmbiguous);

    assertThat(
            switch (reply) {
              case Reply.Relayed _ -> "relayed";
              case Reply.OutcomeUnknown _ -> "unknown";
              case Reply.NoCellAvailable _ -> "none";
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
