package io.cellvote.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.local.Cellvote;
import io.cellvote.local.Runbook;
import io.cellvote.local.platform.LocalPlatform;
import io.cellvote.testing.server.Folders;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every page of the runbooks, typed line by line into a running platform that takes votes. */
class RunbooksIT {
  private static final Set<String> LOOKS = Set.of("audit", "status");
  private static final String CLOSE = "close";
  private static final String FINALISE = "event finalise ";
  private static final String ADOPT = "cell adopt-log ";
  private static final Duration LONG = Duration.ofSeconds(90);

  @TestFactory
  Stream<DynamicTest> everyPage_doesWhatItSays() throws Exception {
    LocalPlatform local = SharedPlatform.whole();
    Booth booth = Booth.open(local.platform(), 4);
    Crowd crowd = new Crowd(booth, 2);
    return Runbook.all().entrySet().stream()
        .map(page ->
            DynamicTest.dynamicTest(page.getKey(), () -> follow(page.getValue(), local, crowd)))
        .onClose(() -> close(crowd, booth));
  }

  private static void follow(Runbook page, LocalPlatform local, Crowd crowd) {
    String event = page.given().contains(CLOSE) ? newEvent(local) : "";
    page.given().forEach(disaster -> strike(disaster.split(" "), local));
    if (!event.isEmpty()) {
      type("event close --no-wait " + event, local);
    }
    page.diagnosis().forEach(command -> look(command.replace("EVENT", event), local));
    page.remedy().forEach(command -> type(command.replace("EVENT", event), local));
    crowd.awaitMore(20, LONG);
    Truth truth = new Truth(local.platform());
    await().atMost(LONG).until(truth::auditIsOk);
    assertThat(List.copyOf(crowd.wrong())).isEmpty();
  }

  private static String newEvent(LocalPlatform local) {
    try (Booth other = Booth.open(local.platform(), 1)) {
      return other.event().toString();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void strike(String[] disaster, LocalPlatform local) {
    switch (disaster[0]) {
      case "kill" -> assertThat(local.parts().kill(disaster[1])).isTrue();
      case CLOSE -> {} // an event of its own, when all else has happened
      case "lose-log" -> loseLog(disaster[1], local);
      default -> throw new IllegalArgumentException("no such disaster: " + disaster[0]);
    }
  }

  /** The cell's start ends when somebody has adopted what its log is now. */
  private static void loseLog(String cell, LocalPlatform local) {
    assertThat(local.killCell(cell)).isTrue();
    Folders.delete(local.platform().folder().root().resolve(cell).resolve("kafka"));
    Thread.ofVirtual().start(() -> local.startCell(cell));
    await().atMost(LONG).until(() -> said(ADOPT + cell, local).contains("--accept-loss"));
  }

  private static void look(String command, LocalPlatform local) {
    StringWriter said = new StringWriter();
    assertThat(execute(command, local, said)).as("%s: %s", command, said).isIn(0, 1);
  }

  /** What looks may come too early after what mends: an operator looks again, too. */
  private static void type(String command, LocalPlatform local) {
    if (LOOKS.contains(command) || command.startsWith(FINALISE)) {
      await().atMost(LONG).until(() -> execute(command, local, new StringWriter()) == 0);
      return;
    }
    StringWriter said = new StringWriter();
    assertThat(execute(command, local, said)).as("%s: %s", command, said).isZero();
  }

  private static String said(String command, LocalPlatform local) {
    StringWriter said = new StringWriter();
    execute(command, local, said);
    return said.toString();
  }

  private static int execute(String command, LocalPlatform local, StringWriter said) {
    PrintWriter out = new PrintWriter(said, true);
    String line = command + " --data " + local.platform().folder().root();
    return Cellvote.commandLine().setOut(out).setErr(out).execute(line.split(" ", -1));
  }

  private static void close(Crowd crowd, Booth booth) {
    try (booth;
        crowd) {
      crowd.errors().clear();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
