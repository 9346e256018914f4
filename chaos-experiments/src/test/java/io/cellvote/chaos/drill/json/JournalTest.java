package io.cellvote.chaos.drill.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.chaos.drill.DrillListener;
import io.cellvote.chaos.drill.DrillOutcome;
import io.cellvote.chaos.drill.DrillRunner;
import io.cellvote.chaos.drill.FakeClock;
import io.cellvote.chaos.drill.FakePlatform;
import io.cellvote.chaos.drill.Figure;
import io.cellvote.chaos.drill.TestExperiments;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A journal is JSON that Chaos Toolkit's readers know, and says more. */
class JournalTest {
  private final FakeClock clock = new FakeClock();

  private JsonNode journal() throws IOException {
    DrillOutcome outcome =
        new DrillRunner(new FakePlatform(clock), DrillListener.silent(), clock)
            .run(TestExperiments.cellKill(), 7);
    return ExperimentMapper.MAPPER.readTree(Journal.write(outcome));
  }

  @Test
  void journal_ofAGoodDrill_hasEveryField() throws IOException {
    JsonNode journal = journal();

    assertThat(journal.at("/experiment/title").textValue()).isEqualTo("A test");
    assertThat(journal.at("/name").textValue()).isEqualTo("test-drill");
    assertThat(journal.at("/target").textValue()).isEqualTo("fake");
    assertThat(journal.at("/seed").longValue()).isEqualTo(7);
    assertThat(journal.at("/start").textValue()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(journal.at("/end").textValue()).isEqualTo("2026-01-02T03:04:22Z");
    assertThat(journal.at("/duration").doubleValue()).isEqualTo(17);
    assertThat(journal.at("/status").textValue()).isEqualTo("completed");
    assertThat(journal.at("/deviated").booleanValue()).isFalse();
    assertThat(journal.at("/ok").booleanValue()).isTrue();
    assertThat(journal.at("/violations/count").intValue()).isZero();
    assertThat(journal.at("/audit/count").intValue()).isZero();
    assertThat(journal.at("/trouble").isMissingNode()).isTrue();
  }

  @Test
  void journal_ofAGoodDrill_hasEveryStepWithItsTimes() throws IOException {
    JsonNode journal = journal();

    assertThat(journal.at("/steady_states/before/steady_state_met").booleanValue()).isTrue();
    assertThat(journal.at("/steady_states/after/probes").size()).isEqualTo(2);
    JsonNode kill = journal.at("/run/0");
    assertThat(kill.at("/activity/type").textValue()).isEqualTo("action");
    assertThat(kill.at("/activity/name").textValue()).isEqualTo("kill it");
    assertThat(kill.at("/start").textValue()).isEqualTo("2026-01-02T03:04:10Z");
    assertThat(kill.at("/status").textValue()).isEqualTo("succeeded");
    assertThat(journal.at("/rollbacks/0/activity/name").textValue()).isEqualTo("start it");
  }

  @Test
  void journal_hasEveryFigure() throws IOException {
    JsonNode figures = journal().get("figures");

    for (Figure figure : Figure.values()) {
      assertThat(figures.get(figure.code()).isNumber()).as(figure.code()).isTrue();
    }
    assertThat(figures.get("acked").intValue()).isEqualTo(170);
  }

  @Test
  void journal_ofAnInterruptedDrill_saysSo() throws IOException {
    clock.at(Duration.ofSeconds(7), () -> Thread.currentThread().interrupt());

    JsonNode journal = journal();

    assertThat(journal.at("/status").textValue()).isEqualTo("interrupted");
    assertThat(journal.at("/trouble").textValue()).isEqualTo("It was interrupted.");
    assertThat(journal.at("/steady_states/after").isNull()).isTrue();
    assertThat(journal.at("/rollbacks/0/status").textValue()).isEqualTo("succeeded");
    assertThat(journal.at("/ok").booleanValue()).isFalse();
  }
}
