package io.cellvote.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cellvote.testing.server.Folders;
import io.cellvote.testing.server.Session;
import io.cellvote.testing.server.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real databases, brokers and process groups; fakes only for our own services. */
final class LauncherIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path temporary = Folders.temporary("cellvote-launcher-");
  private final DataFolder folder = DataFolder.of(temporary.resolve("my votes"));
  private final PlatformLayout layout = LocalPlatform.freeLayout(1, 1);
  private Launcher launcher;

  @BeforeEach
  void makeLauncher() {
    launcher = launcher(FakeService.installation());
  }

  @AfterEach
  void stopAll() {
    launcher.stop();
    new Stopper(folder).stop();
    assertThat(ours()).isEmpty();
    Folders.delete(temporary);
  }

  @Test
  void start_thenStop_everyPartRunsAndNothingIsLeft() {
    launcher.start();

    var status = status();
    assertThat(status.ready()).isTrue();
    assertThat(status.parts())
        .extracting(PlatformStatus.PartStatus::name)
        .containsExactly(
            "database",
            "mail",
            "global-control",
            "router-1",
            "router-2",
            "cell-1-kafka",
            "cell-1-redis",
            "cell-1");
    assertThat(status.parts()).allSatisfy(part -> assertThat(part.rssMb()).isPositive());

    launcher.stop();

    assertThat(ours()).isEmpty();
    assertThat(RunningPlatform.isStarted(folder)).isFalse();
  }

  @Test
  void start_again_findsTheDataOfTheFirst() throws SQLException {
    launcher.start();
    execute("CREATE TABLE kept (n int)");
    execute("INSERT INTO kept VALUES (1)");
    launcher.stop();

    launcher = launcher(FakeService.installation());
    launcher.start();

    execute("UPDATE kept SET n = 2 WHERE n = 1");
    assertThat(status().ready()).isTrue();
  }

  @Test
  void cellKill_wholeGroup_diesAndComesBackOnItsData() {
    launcher.start();
    var cells = cells();

    assertThat(cells.kill("cell-1")).isTrue();
    assertThat(status().parts().stream().filter(part -> part.state().equals("dead")))
        .extracting(PlatformStatus.PartStatus::name)
        .containsExactly("cell-1-kafka", "cell-1-redis", "cell-1");
    assertThat(cells.kill("cell-1")).isFalse();

    assertThat(cells.start("cell-1")).isTrue();
    assertThat(cells.start("cell-1")).isFalse();
    assertThat(status().ready()).isTrue();
  }

  @Test
  void cellKill_unknownCell_namesTheKnownOnes() {
    launcher.start();

    assertThatThrownBy(() -> cells().kill("cell-9"))
        .isInstanceOf(PlatformException.class)
        .hasMessage("There is no cell cell-9 here, only cell-1.");
  }

  @Test
  void launcherKilled_atAnyTime_leavesNothingRunning() throws IOException {
    var up = fakeUp();
    await().atMost(LIMIT).until(() -> ours().size() > 6);

    up.destroyForcibly();

    await().atMost(LIMIT).until(() -> ours().isEmpty());
  }

  @Test
  void launcherKilled_afterAnotherCommandStartedACell_leavesNothingRunning() throws IOException {
    var up = fakeUp();
    awaitReady(up);
    cells().kill("cell-1");
    cells().start("cell-1");

    up.destroyForcibly();

    await().atMost(LIMIT).until(() -> ours().isEmpty());
  }

  @Test
  void terminated_launcher_stopsEverythingInOrder() throws IOException {
    var up = fakeUp();
    awaitReady(up);

    new Stopper(folder).stop();

    assertThat(ours()).allMatch(row -> row.pid() == up.pid());
    up.destroyForcibly();
  }

  @Test
  void detach_launcherEnds_platformLivesUntilItIsStopped() throws IOException {
    var up = fakeUp("detach");
    await().atMost(LIMIT).until(() -> !up.isAlive());

    assertThat(status().ready()).isTrue();
    assertThat(new Stopper(folder).stop()).isTrue();
    assertThat(ours()).isEmpty();
  }

  @Test
  void stop_stalePid_isNotShot() throws IOException {
    launcher.start();
    launcher.stop();
    var stranger = new ProcessBuilder(Session.of(List.of("sleep", "300"))).start();
    try {
      Files.writeString(folder.groupFile("cell-1"), stranger.pid() + "\n");
      Files.writeString(folder.pidFile("cell-1"), stranger.pid() + "\n");

      assertThat(new Stopper(folder).stop()).isFalse();

      assertThat(stranger.isAlive()).isTrue();
      assertThat(RunningPlatform.isStarted(folder)).isFalse();
    } finally {
      Signal.KILL.sendToGroup(stranger.pid());
    }
  }

  @Test
  void start_portInUse_saysWhichPartWantsIt() throws IOException {
    try (var taken = new ServerSocket(layout.databasePort(), 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(launcher::start)
          .isInstanceOf(PlatformException.class)
          .hasMessage(
              "Port %d, which database needs, is in use by another program: stop that one, or choose other ports with --port-base.",
              taken.getLocalPort());
    }
    assertThat(ours()).isEmpty();
  }

  @Test
  void start_partThatFails_isNamedWithItsLogAndTheRestIsStopped() {
    var fake = FakeService.code(FakeService.class);
    launcher =
        launcher(
            Installation.of(
                Map.of(
                    PartKind.CELL,
                    FakeService.code(FailingService.class),
                    PartKind.ROUTER,
                    fake,
                    PartKind.GLOBAL_CONTROL,
                    fake,
                    PartKind.MAIL,
                    Installation.mailServer())));

    assertThatThrownBy(launcher::start)
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining(
            "cell-1 (port " + (layout.portBase() + 10) + ") ended while it started")
        .hasMessageContaining("cannot find what I need");
    assertThat(ours()).isEmpty();
  }

  @Test
  void start_whileAnotherStarts_saysWhoWorksOnTheFolder() {
    try (var lock = PlatformLock.take(folder, "up", Duration.ZERO)) {
      assertThatThrownBy(launcher::start)
          .isInstanceOf(PlatformException.class)
          .hasMessageContaining("up, process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void of_folderThatIsAFile_saysWhatToDo() throws IOException {
    var file = Files.writeString(temporary.resolve("file"), "x");

    assertThatThrownBy(() ->
            Launcher.of(DataFolder.of(file), layout, FakeService.installation(), Progress.silent()))
        .isInstanceOf(PlatformException.class)
        .hasMessageStartingWith("Cannot write in the data folder " + file)
        .hasMessageEndingWith("choose another one with --data.");
  }

  @Test
  void wipe_stoppedPlatform_deletesItAndNothingElse() throws IOException {
    launcher.start();
    launcher.stop();
    Files.createDirectories(folder.archive().resolve("cell-1"));
    Files.writeString(Files.createDirectories(folder.mails()).resolve("1.eml"), "a code");
    var other = Files.writeString(folder.root().resolve("notes.txt"), "mine");

    new Stopper(folder).wipe();

    assertThat(folder.root()).isDirectoryContaining(file -> file.equals(other));
    assertThat(folder.root().toFile().list()).hasSize(1);
  }

  private Launcher launcher(Installation installation) {
    return Launcher.of(folder, layout, installation, Progress.silent());
  }

  private Process fakeUp(String... more) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                FakeUp.class.getName(),
                folder.root().toString(),
                Integer.toString(layout.portBase())));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void awaitReady(Process up) throws IOException {
    assertThat(up.inputReader().readLine()).isEqualTo("ready");
  }

  private CellOperations cells() {
    return new CellOperations(
        RunningPlatform.open(folder), FakeService.installation(), Progress.silent());
  }

  private PlatformStatus status() {
    return PlatformStatus.of(RunningPlatform.open(folder), FakeService.installation());
  }

  /** All processes that name the data folder: those of the platform, and their launchers. */
  private List<ProcessTable.Row> ours() {
    return ProcessTable.now().rows().values().stream()
        .filter(row -> row.commandLine().contains(folder.root().toString()))
        .filter(row -> !row.commandLine().contains("cellvote-guard"))
        .toList();
  }

  private void execute(String sql) throws SQLException {
    var database = RunningPlatform.open(folder).database(1);
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
