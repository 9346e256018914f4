package io.cellvote.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cellvote.aws.AwsStub.Reply;
import io.cellvote.aws.AwsStub.Request;
import io.cellvote.aws.FisCellKill.End;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that speaks the four calls of FIS that a drill makes. */
class FisCellKillTest {
  private static final String TEMPLATES =
      """
      {"experimentTemplates":[
        {"id":"EXT1","tags":{"cellvote:cell":"use1-c01","Name":"kill-use1-c01"}},
        {"id":"EXT2","tags":{"cellvote:cell":"use1-c02","Name":"kill-use1-c02"}},
        {"id":"EXT3","tags":{"cellvote:cell":"use1-c02","Name":"slow-use1-c02"}}]}
      """;

  private final Deque<String> states = new ArrayDeque<>();
  private final List<String> said = new ArrayList<>();
  private AwsStub aws;
  private FisCellKill drill;

  @BeforeEach
  void start() throws IOException {
    aws = new AwsStub(this::answer);
    drill = drill(Duration.ofSeconds(20));
  }

  private FisCellKill drill(Duration limit) {
    return new FisCellKill(aws.clients(), new FisCellKill.Waits(limit, Duration.ofMillis(5)));
  }

  @AfterEach
  void stop() {
    drill.close();
    aws.close();
  }

  private Reply answer(Request request) {
    if (request.uri().getPath().equals("/experimentTemplates")) {
      return Reply.json(200, TEMPLATES);
    }
    String state =
        request.method().equals("GET") && states.size() > 1 ? states.pop() : states.peek();
    return Reply.json(200, "{\"experiment\":{\"id\":\"EXP9\",\"state\":" + state + "}}");
  }

  private void states(String... all) {
    for (String state : all) {
      states.add("{\"status\":\"" + state + "\",\"reason\":\"because\"}");
    }
  }

  private List<String> asked() {
    return aws.requests().stream()
        .map(request -> request.method() + " " + request.uri().getPath())
        .distinct()
        .toList();
  }

  @Test
  void run_startsTheCellsOwnExperiment_andFollowsItToItsEnd() throws Exception {
    states("initiating", "running", "completed");

    assertThat(drill.run("use1-c02", said::add)).isEqualTo(new End.Completed("EXP9"));

    assertThat(asked())
        .containsExactly("GET /experimentTemplates", "POST /experiments", "GET /experiments/EXP9");
    Request start = aws.requests().get(1);
    AwsStub.assertSigned(start, "eu-west-1", "fis");
    assertThat(start.body()).contains("\"experimentTemplateId\":\"EXT2\"", "\"clientToken\":\"");
    assertThat(said)
        .containsExactly(
            "experiment EXP9 was started", "it is initiating", "it is running", "it is completed");
  }

  @Test
  void run_stopConditionFires_isNoSuccess_andSaysWhy() throws Exception {
    states("running", "stopping", "stopped");

    assertThat(drill.run("use1-c01", said::add)).isEqualTo(new End.Stopped("EXP9", "because"));
  }

  @Test
  void run_experimentFails_saysWhy() throws Exception {
    states("failed");

    assertThat(drill.run("use1-c01", said::add)).isEqualTo(new End.Failed("EXP9", "because"));
  }

  @Test
  void run_neverEnds_isStopped() throws Exception {
    states("running");
    try (FisCellKill hasty = drill(Duration.ofMillis(200))) {
      assertThat(hasty.run("use1-c01", said::add)).isEqualTo(new End.TooLong("EXP9"));
    }

    assertThat(asked()).contains("DELETE /experiments/EXP9");
  }

  @Test
  void run_interrupted_isStoppedFirst() {
    states("running");
    Thread drills = Thread.currentThread();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() ->
            drill.run(
                "use1-c01",
                state -> {
                  if (state.equals("it is running")) {
                    drills.interrupt();
                  }
                }));

    assertThat(asked()).contains("DELETE /experiments/EXP9");
  }

  @Test
  void run_cellWithoutAnExperiment_startsNothing() throws Exception {
    assertThat(drill.run("use1-c77", said::add)).isEqualTo(new End.NoExperiment(0));

    assertThat(asked()).containsExactly("GET /experimentTemplates");
  }

  /** AWS begins it, but is busy whenever it should say so, as often as the client tries. */
  @Test
  void run_startIsNotAnswered_stopsWhatBegan() {
    states("running");
    String[] unanswered = new String[1];
    aws.answers(request -> {
      if (!request.uri().getPath().equals("/experiments")) {
        return answer(request);
      }
      String token = token(request);
      unanswered[0] = unanswered[0] == null ? token : unanswered[0];
      return starts() > AwsClients.TRIES_MAX && token.equals(unanswered[0])
          ? answer(request)
          : Reply.json(503, "{\"message\":\"busy\"}");
    });

    assertThatExceptionOfType(AwsException.class)
        .isThrownBy(() -> drill.run("use1-c01", said::add))
        .withMessageContaining("busy");

    assertThat(asked()).contains("DELETE /experiments/EXP9");
  }

  private static String token(Request start) {
    return start.body().replaceAll(".*\"clientToken\":\"([^\"]*)\".*", "$1");
  }

  private long starts() {
    return aws.requests().stream()
        .filter(request -> request.uri().getPath().equals("/experiments"))
        .count();
  }

  @Test
  void run_refused_saysWhatWasAsked() {
    aws.answers(_ -> Reply.json(403, "{\"message\":\"not you\"}"));

    assertThatExceptionOfType(AwsException.class)
        .isThrownBy(() -> drill.run("use1-c01", said::add))
        .withMessageContaining("The experiment of use1-c01")
        .withMessageContaining("not you");
  }
}
