package io.cellvote.local.demo;

import io.cellvote.local.terminal.Terminal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Shows the scene again and again: redrawn in place on a terminal, else a line now and then. */
final class Stage implements AutoCloseable {
  private static final Duration REDRAW = Duration.ofMillis(250);
  private static final Duration NEW_LINE = Duration.ofSeconds(3);
  private static final String CLEAR_LINE = "\u001b[K";

  private final Supplier<Scene> scenes;
  private final PrintStream out;
  private final boolean interactive;
  private final Thread thread;
  private int drawn;

  private Stage(Supplier<Scene> scenes, PrintStream out, boolean interactive) {
    this.scenes = scenes;
    this.out = out;
    this.interactive = interactive;
    this.thread = Thread.ofPlatform().daemon().name("stage").unstarted(this::play);
  }

  /** Begins to show on standard error. */
  static Stage open(Supplier<Scene> scenes) {
    return open(scenes, System.err, Terminal.isErrorInteractive());
  }

  static Stage open(Supplier<Scene> scenes, PrintStream out, boolean interactive) {
    Stage stage = new Stage(scenes, out, interactive);
    stage.thread.start();
    return stage;
  }

  private void play() {
    try {
      while (true) {
        Thread.sleep(interactive ? REDRAW : NEW_LINE);
        draw();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed: the last scene is drawn there
    }
  }

  private void draw() {
    Scene scene = scenes.get();
    if (interactive) {
      redraw(scene.drawing().toList());
    } else {
      out.println(scene.line());
    }
    out.flush();
  }

  private void redraw(List<String> lines) {
    StringBuilder all = new StringBuilder();
    if (drawn > 0) {
      all.append("\u001b[%dA".formatted(drawn));
    }
    lines.forEach(line -> all.append(line).append(CLEAR_LINE).append('\n'));
    drawn = lines.size();
    out.print(all);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    draw();
  }
}
