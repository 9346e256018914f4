package io.cellvote.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.CellState;
import io.cellvote.model.UserId;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariant 7: routers go on without global-control. */
class CellMapIT {
  @TempDir private Path folder;
  private RouterFixture it;

  @BeforeEach
  void prepare() throws Exception {
    it = new RouterFixture(folder);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void start_withoutAnyMap_isAliveButNotReadyAndSaysWhy() throws Exception {
    it.startRouter();

    HttpResponse<String> ready = it.send(it.get("/health/ready"));
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("cell-map", "no cell map yet");
    assertThat(it.send(it.get("/health/live")).statusCode()).isEqualTo(200);
    assertThat(it.send(it.vote(it.voter())).body()).contains("\"error\":\"no_cell_available\"");
  }

  @Test
  void map_thatComesLater_makesItReady() throws Exception {
    it.startRouter();
    assertThat(it.isReady()).isFalse();
    it.control.publish(List.of(it.home.cell(), it.standby.cell()));

    RouterFixture.await().until(it::isReady);
    assertThat(it.send(it.vote(it.voter())).statusCode()).isEqualTo(200);
  }

  @Test
  void globalControlDies_votesGoOn() throws Exception {
    it.start();
    it.control.close();

    assertThat(it.send(it.vote(it.voter())).statusCode()).isEqualTo(200);
    assertThat(it.isReady()).isTrue();
  }

  @Test
  void start_withoutGlobalControl_usesTheMapOnDisk() throws Exception {
    it.start();
    RouterFixture.await().until(() -> Files.exists(folder.resolve("cell-map.json")));
    it.stopRouter();
    it.control.close();
    it.startRouter();

    assertThat(it.isReady()).isTrue();
    assertThat(it.send(it.vote(it.voter())).body()).isEqualTo("{\"cell\":\"home\"}");
  }

  @Test
  void start_withABrokenMapOnDisk_asksGlobalControl() throws Exception {
    Files.writeString(folder.resolve("cell-map.json"), "{\"epoch\":1,\"ver");
    it.start();

    assertThat(it.send(it.vote(it.voter())).statusCode()).isEqualTo(200);
  }

  @Test
  void newMap_isFollowedWithinMoments() throws Exception {
    it.start();
    UserId voter = it.voter();
    it.control.publish(List.of(it.home.cell(CellState.DOWN), it.standby.cell()));
    RouterFixture.await()
        .until(() -> it.send(it.vote(voter)).body().equals("{\"cell\":\"standby\"}"));
    it.control.publish(List.of(it.home.cell(), it.standby.cell()));

    RouterFixture.await().until(() -> it.send(it.vote(voter)).body().equals("{\"cell\":\"home\"}"));
  }

  @Test
  void olderMap_isNeverTaken() throws Exception {
    it.control.publish(List.of(it.home.cell(), it.standby.cell()), 7);
    it.startRouter();
    RouterFixture.await().until(it::isReady);
    it.control.publish(List.of(it.standby.cell()), 6);
    it.control.publish(List.of(it.home.cell(), it.standby.cell(CellState.DRAINING)), 8);

    RouterFixture.await()
        .until(() -> it.send(it.vote(it.voterOf(it.standby))).body().equals("{\"cell\":\"home\"}"));
    assertThat(it.send(it.vote(it.voter())).body()).isEqualTo("{\"cell\":\"home\"}");
  }
}
