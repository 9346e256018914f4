package io.cellvote.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GuardIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path folder;
  private Process group;

  @AfterEach
  void endGroup() {
    if (group != null && group.isAlive()) {
      Signal.KILL.sendToGroup(group.pid());
    }
  }

  @Test
  void pipeEnds_watchedGroup_isKilledWithItsChildren() throws IOException {
    group = groupNaming(folder);
    await().atMost(LIMIT).until(() -> group.descendants().count() == 1);
    var child = group.descendants().findFirst().orElseThrow();
    var guard = Guard.start();
    guard.watch(group.pid(), folder);

    guard.close();

    await().atMost(LIMIT).until(() -> !group.isAlive() && !child.isAlive());
  }

  @Test
  void pipeEnds_folderWithSpaces_isKilledToo() throws IOException {
    var spaced = folder.resolve("my votes");
    group = groupNaming(spaced);
    var guard = Guard.start();
    guard.watch(group.pid(), spaced);

    guard.close();

    await().atMost(LIMIT).until(() -> !group.isAlive());
  }

  @Test
  void pipeEnds_groupThatNamesAnotherFolder_lives() throws IOException {
    group = groupNaming(folder.resolve("a"));
    var guard = Guard.start();
    guard.watch(group.pid(), folder.resolve("b"));

    guard.close();

    assertThat(group.isAlive()).isTrue();
  }

  @Test
  void pipeEnds_groupOfAFile_isKilledAndAStalePidLives() throws IOException {
    group = groupNaming(folder);
    var stranger = groupNaming(folder.resolveSibling(folder.getFileName() + "2"));
    var guard = Guard.start();
    guard.watchFiles(folder);
    var run = Files.createDirectory(folder.resolve("run"));
    Files.writeString(run.resolve("a.group"), group.pid() + "\n");
    Files.writeString(run.resolve("b.group"), stranger.pid() + "\n");

    guard.close();

    await().atMost(LIMIT).until(() -> !group.isAlive());
    assertThat(stranger.isAlive()).isTrue();
    Signal.KILL.sendToGroup(stranger.pid());
  }

  @Test
  void release_watchedGroup_lives() throws IOException {
    group = groupNaming(folder);
    var guard = Guard.start();
    guard.watch(group.pid(), folder);

    guard.release();

    assertThat(group.isAlive()).isTrue();
  }

  @Test
  void forget_watchedGroup_livesAndTheOthersDie() throws IOException {
    group = groupNaming(folder);
    var other = groupNaming(folder);
    var guard = Guard.start();
    guard.watch(group.pid(), folder);
    guard.watch(other.pid(), folder);
    guard.forget(group.pid());

    guard.close();

    await().atMost(LIMIT).until(() -> !other.isAlive());
    assertThat(group.isAlive()).isTrue();
  }

  private static Process groupNaming(Path path) throws IOException {
    var command = List.of("sh", "-c", "sleep 300 & wait", path + "/file");
    return new ProcessBuilder(Session.of(command)).start();
  }
}
