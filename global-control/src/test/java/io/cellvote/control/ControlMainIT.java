package io.cellvote.control;

import static io.cellvote.control.ControlProcess.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.TallyRegister;
import io.cellvote.model.TallySlot;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service as a process, over HTTP. */
class ControlMainIT {
  private static final CellId CELL = new CellId("cell-1");

  @TempDir static Path folder;
  private static TestDatabase database;
  private static TestIssuer issuer;
  private static ControlProcess control;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    issuer = TestIssuer.in(folder);
    control = ControlProcess.start(database.config(), issuer, folder).awaitReady();
  }

  @AfterAll
  static void stop() {
    control.close();
    database.close();
  }

  @Test
  void leaderboard_eventWithoutVotes_isThere() {
    EventId event = database.event("Song contest", "Anna", "Ben");
    var answer = control.get(path(event), "Authorization", issuer.bearer("vote"));

    assertThat(answer.statusCode()).as(control.output()).isEqualTo(200);
    var no = control.get("/nothing/here");
    System.out.println("NOTHING " + no.statusCode() + no.headers().map() + no.body());
    no = control.get("/control/v1/nothing");
    System.out.println("NOTHING " + no.statusCode() + no.headers().map() + no.body());
    System.out.println(answer.headers().map());
    System.out.println(answer.body());
    System.out.println(control.get("/health/ready").body());
    System.out.println(control.get("/metrics").body());
    System.out.println(control.output());
    assertThat(json(answer).path("event_name").asText()).isEqualTo("Song contest");
  }

  private static String path(EventId event) {
    return "/v1/event/" + event + "/leaderboard";
  }

  static TallySlot slot(EventId event, int position) {
    return new TallySlot(event, ContestantId.of(event, position), CELL, 0);
  }

  static TallyRegister register(long version, long votes) {
    return new TallyRegister(1, version, votes);
  }
}
