package io.cellvote.cell.closing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.Fixtures;
import io.cellvote.cell.ballot.model.Mark;
import io.cellvote.cell.closing.application.CloseGate;
import io.cellvote.cell.closing.application.CloseWatch;
import io.cellvote.cell.closing.application.ClosingEvents.Closing;
import io.cellvote.model.EventId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When an instance draws an event's mark. */
class CloseWatchTest {
  private final EventId event = Fixtures.openEvent(1).id();
  private final CloseGate gate = new CloseGate();
  private final List<Mark> drawn = new ArrayList<>();
  private List<Closing> unmarked = List.of();
  private boolean logTakesMarks = true;
  private long nanos;
  private final CloseWatch watch =
      new CloseWatch(() -> unmarked, gate, new CloseWatch.Log(this::draw, 4), () -> nanos);

  private boolean draw(Mark mark) {
    return logTakesMarks && drawn.add(mark);
  }

  private void closesSince(int seconds) {
    unmarked = List.of(new Closing(event, Duration.ofSeconds(seconds)));
  }

  @Test
  void beat_eventThatClosesJustNow_turnsVotesAwayAtOnce_marksLater() {
    closesSince(0);
    watch.beat();

    assertThat(gate.letIn(event, () -> "in")).isEmpty();
    assertThat(drawn).isEmpty();

    closesSince(2);
    watch.beat();
    assertThat(drawn).containsExactly(Mark.closing(event));
  }

  @Test
  void beat_whileAVoteIsBeingWritten_marksOnlyWhenItIs() {
    closesSince(2);
    Optional<String> vote =
        gate.letIn(
            event,
            () -> {
              watch.beat();
              assertThat(drawn).isEmpty();
              return "written";
            });

    assertThat(vote).contains("written");
    watch.beat();
    assertThat(drawn).containsExactly(Mark.closing(event));
  }

  @Test
  void beat_whileAVoteOfAnotherEventIsBeingWritten_marks() {
    closesSince(2);
    var _ =
        gate.letIn(
            Fixtures.openEvent(1).id(),
            () -> {
              watch.beat();
              return drawn.size();
            });

    assertThat(drawn).hasSize(1);
  }

  @Test
  void beat_again_drawsAgainOnlyWhenNobodySettlesTheMark() {
    closesSince(2);
    watch.beat();
    nanos += Duration.ofSeconds(29).toNanos();
    watch.beat();
    assertThat(drawn).hasSize(1);

    nanos += Duration.ofSeconds(1).toNanos();
    watch.beat();
    assertThat(drawn).containsExactly(Mark.closing(event), Mark.closing(event));
  }

  @Test
  void beat_whenTheLogDoesNotTakeIt_triesAgainAtOnce() {
    closesSince(2);
    logTakesMarks = false;
    watch.beat();
    logTakesMarks = true;

    watch.beat();

    assertThat(drawn).hasSize(1);
  }

  @Test
  void beat_manyEventsAtOnce_goesOnWithTheNextBeat() {
    unmarked =
        IntStream.range(0, 300)
            .mapToObj(_ -> new Closing(Fixtures.openEvent(1).id(), Duration.ofSeconds(9)))
            .toList();

    watch.beat();
    assertThat(drawn).hasSize(256);
    watch.beat();
    assertThat(drawn).doesNotHaveDuplicates().hasSize(300);
  }
}
