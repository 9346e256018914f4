package io.cellvote.local.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.JsonTree;
import io.cellvote.local.platform.LocalPlatform;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input through the router of a running platform: said clearly, and nothing harmed by it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private static final String NOBODY = "3f8a0c5e-4f0a-4b43-b8a5-000000000001";

  private LocalPlatform local;
  private Booth booth;
  private String token;
  private int rowsBefore;

  @BeforeAll
  void start() throws Exception {
    local = SharedPlatform.whole();
    booth = Booth.open(local.platform(), 2);
    token = booth.token("ada");
  }

  @AfterAll
  void stop() throws Exception {
    booth.close();
  }

  @BeforeEach
  void countRows() {
    rowsBefore = new Truth(local.platform()).rowsOf(booth.event());
  }

  /** Whatever was sent: nothing is stored, and the next voter's vote is taken. */
  @AfterEach
  void nextVoterIsUnharmed() throws Exception {
    assertThat(new Truth(local.platform()).rowsOf(booth.event())).isEqualTo(rowsBefore);
    String voter = UUID.randomUUID().toString();
    assertThat(booth.vote(voter, booth.token(voter), 0, "once").status()).isIn(200, 202);
  }

  private JsonNode refused(int status, String error, Answer answer) throws Exception {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = JsonTree.of(answer);
    assertThat(problem.get("error").asText()).isEqualTo(error);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(answer.text()).doesNotContain("Exception", "io.cellvote", "org.", "at java");
    return problem;
  }

  private Answer submit(String body) throws Exception {
    return booth.submit(token, UUID.randomUUID().toString(), body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"text\"",
        "{\"user_id\": }",
        "{\"user_id\": \"ada\"} {}",
        "{'a': 1}"
      })
  void submit_malformedJson_is400(String body) throws Exception {
    refused(400, "bad_request", submit(body));
  }

  @Test
  void submit_missingFields_namesEach() throws Exception {
    JsonNode problem = refused(400, "bad_request", submit("{}"));

    assertThat(problem.get("violations").findValuesAsText("field"))
        .containsExactlyInAnyOrder("user_id", "event_id", "contestant_id");
  }

  @Test
  void submit_wrongType_namesTheField() throws Exception {
    JsonNode problem =
        refused(
            400, "bad_request", submit(booth.body("ada", 0).replace("\"ada\"", "{\"a\": [1]}")));

    assertThat(problem.get("violations").findValuesAsText("field")).containsExactly("user_id");
  }

  @Test
  void submit_millionDigitNumber_is400() throws Exception {
    refused(
        400,
        "bad_request",
        submit(booth.body("ada", 0).replace("{", "{\"n\": " + "9".repeat(15_000) + ", ")));
  }

  @Test
  void submit_tooLargeNumberOverTheLimit_is413() throws Exception {
    refused(413, "payload_too_large", submit("{\"n\": " + "9".repeat(1_000_000) + "}"));
  }

  @Test
  void submit_oneMegabyte_is413() throws Exception {
    refused(413, "payload_too_large", submit(booth.body("ada", 0) + " ".repeat(1 << 20)));
  }

  @Test
  void submit_notUtf8_is400() throws Exception {
    byte[] body =
        booth.body("ada", 0).replace("}", ", \"x\": \"~\"}").getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < body.length; at++) {
      if (body[at] == '~') {
        body[at] = (byte) 0xff;
      }
    }
    assertThat(raw(body)).startsWith("HTTP/1.1 400").contains("must be UTF-8");
  }

  /** The client of the project sends text only. */
  private String raw(byte[] body) throws Exception {
    URI router = local.platform().router();
    String head =
        "POST /v1/vote/submit HTTP/1.1\r\nHost: test\r\nConnection: close\r\nAuthorization: Bearer "
            + token
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    try (Socket socket = new Socket(router.getHost(), router.getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void submit_unknownEvent_is404() throws Exception {
    refused(
        404,
        "event_not_found",
        submit(booth.body("ada", 0).replace(booth.event().toString(), NOBODY)));
  }

  @Test
  void submit_unknownContestant_is404() throws Exception {
    String body =
        booth
            .body("ada", 0)
            .replaceAll("\"contestant_id\": \"[^\"]+\"", "\"contestant_id\": \"" + NOBODY + "\"");
    refused(404, "contestant_not_found", submit(body));
  }

  @Test
  void submit_anothersUserId_is403() throws Exception {
    refused(403, "not_your_user_id", submit(booth.body("bob", 0)));
  }

  @Test
  void submit_expiredToken_is401() throws Exception {
    String expired = local.platform().issuer().token("ada", Duration.ofMinutes(-5), "vote");
    refused(401, "unauthorized", booth.submit(expired, "k", booth.body("ada", 0)));
  }

  @Test
  void submit_unsignedToken_is401() throws Exception {
    String unsigned = token.substring(0, token.lastIndexOf('.') + 1);
    refused(401, "unauthorized", booth.submit(unsigned, "k", booth.body("ada", 0)));
  }

  @Test
  void submit_noToken_is401() throws Exception {
    refused(
        401,
        "unauthorized",
        booth.ask(Call.post("/v1/vote/submit", Map.of(), booth.body("ada", 0))));
  }

  @Test
  void submit_idempotencyKeyThatIsNone_is400() throws Exception {
    refused(400, "bad_request", booth.submit(token, "two words", booth.body("ada", 0)));
  }

  @Test
  void status_anothersVote_is404() throws Exception {
    String voter = UUID.randomUUID().toString();
    Answer voted = booth.vote(voter, booth.token(voter), 1, "once");
    rowsBefore++;
    String vote = JsonTree.of(voted).get("vote_id").asText();

    assertThat(status(vote, booth.token(voter)).status()).isEqualTo(200);
    refused(404, "vote_not_found", status(vote, token));
    refused(400, "bad_request", status("not-a-uuid", token));
  }

  private Answer status(String vote, String bearer) throws Exception {
    return booth.ask(
        Call.get("/v1/vote/" + vote + "/status", Map.of("Authorization", "Bearer " + bearer)));
  }

  @Test
  void create_withoutTheScope_is403() throws Exception {
    refused(
        403,
        "insufficient_scope",
        booth.ask(
            Call.post(
                "/v1/event/create",
                Map.of("Authorization", "Bearer " + token),
                "{\"user_id\": \"ada\"}")));
  }

  @Test
  void control_throughTheRouter_is404() throws Exception {
    refused(
        404,
        "not_found",
        booth.ask(
            Call.get(
                "/control/v1/cells",
                Map.of("Authorization", "Bearer " + local.platform().operatorToken()))));
  }
}
