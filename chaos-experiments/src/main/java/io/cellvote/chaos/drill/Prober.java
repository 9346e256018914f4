package io.cellvote.chaos.drill;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Asks probes, as long as they are to be asked. */
final class Prober {
  private static final Duration AGAIN_AFTER = Duration.ofMillis(250);

  private final Scene scene;
  private final DrillListener listener;
  private final DrillClock clock;

  private record Found(String output, Optional<String> trouble) {}

  Prober(Scene scene, DrillListener listener, DrillClock clock) {
    this.scene = requireNonNull(scene, "scene");
    this.listener = requireNonNull(listener, "listener");
    this.clock = requireNonNull(clock, "clock");
  }

  StepRun ask(Phase phase, Probe probe) throws InterruptedException {
    listener.begins(phase, probe.name());
    Instant start = clock.instant();
    Instant limit = start.plus(probe.within());
    Found found = look(probe);
    while (found.trouble().isPresent() && clock.instant().isBefore(limit)) {
      clock.pause(AGAIN_AFTER);
      found = look(probe);
    }
    StepRun run =
        new StepRun(
            StepRun.Kind.PROBE,
            probe.name(),
            start,
            clock.instant(),
            found.output(),
            found.trouble());
    listener.ended(phase, run);
    return run;
  }

  private Found look(Probe probe) throws InterruptedException {
    try {
      Reading reading = scene.answer(probe.question());
      return probe.tolerance().allows(reading)
          ? new Found(reading.toString(), Optional.empty())
          : new Found(
              reading.toString(),
              Optional.of("It is %s, not %s.".formatted(reading, probe.tolerance())));
    } catch (DrillException unknown) {
      return new Found("", Optional.of(unknown.getMessage()));
    }
  }
}
