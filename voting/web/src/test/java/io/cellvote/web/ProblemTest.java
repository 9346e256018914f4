package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void toJson_everyMember_isInItsPlace() throws IOException {
    JsonNode json =
        parse(
            Problem.of(ErrorCode.DUPLICATE_VOTE, "You voted before.")
                .with("existing_vote_id", "v1")
                .retryAfter(3));

    assertThat(json.path("type").asText()).isEqualTo("urn:cellvote:error:duplicate_vote");
    assertThat(json.path("title").asText()).isEqualTo(ErrorCode.DUPLICATE_VOTE.title());
    assertThat(json.path("status").asInt()).isEqualTo(409);
    assertThat(json.path("detail").asText()).isEqualTo("You voted before.");
    assertThat(json.path("error").asText()).isEqualTo("duplicate_vote");
    assertThat(json.path("message").asText()).isEqualTo("You voted before.");
    assertThat(json.path("existing_vote_id").asText()).isEqualTo("v1");
    assertThat(json.path("retry_after").asInt()).isEqualTo(3);
    assertThat(json.path("trace_id").asText()).isEqualTo("t1");
    assertThat(json.has("violations")).isFalse();
  }

  @Test
  void toJson_violations_areFieldAndMessage() throws IOException {
    JsonNode json = parse(Problem.badRequest(List.of(new Violation("user_id", "is required"))));

    assertThat(json.path("detail").asText()).isEqualTo("user_id is required");
    assertThat(json.path("violations").get(0).path("field").asText()).isEqualTo("user_id");
    assertThat(json.path("violations").get(0).path("message").asText()).isEqualTo("is required");
  }

  @Test
  void toJson_extraNamedLikeAStandardMember_doesNotReplaceIt() throws IOException {
    JsonNode json = parse(Problem.of(ErrorCode.NOT_FOUND).with("status", 200));

    assertThat(json.path("status").asInt()).isEqualTo(404);
  }

  @Test
  void codes_areUniqueSnakeCaseOfAnErrorStatus() {
    var codes = new HashSet<String>();
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(code.code()).matches("[a-z]+(_[a-z]+)*");
      assertThat(codes.add(code.code())).isTrue();
      assertThat(code.status()).isBetween(400, 599);
    }
  }

  @Test
  void ofStatus_anyErrorStatus_keepsItsClass() {
    for (int status : new int[] {400, 401, 403, 404, 405, 406, 413, 415, 418, 429, 500, 503}) {
      assertThat(ErrorCode.ofStatus(status).status() / 100).isEqualTo(status / 100);
    }
    assertThat(Arrays.stream(ErrorCode.values()).map(c -> ErrorCode.ofStatus(c.status())))
        .doesNotContainNull();
  }

  private static JsonNode parse(Problem problem) throws IOException {
    return Json.mapper().readTree(problem.toJson("t1"));
  }
}
