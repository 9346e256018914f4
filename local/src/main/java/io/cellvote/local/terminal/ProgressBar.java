package io.cellvote.local.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Shows how far long work is: a bar that redraws itself on a terminal, a line every few seconds
 * elsewhere. Closing it leaves the last state standing.
 */
public final class ProgressBar implements AutoCloseable {
  private static final Duration REDRAW = Duration.ofMillis(200);
  private static final Duration NEW_LINE = Duration.ofSeconds(5);

  private final Work work;
  private final PrintStream out;
  private final boolean interactive;
  private final long startNanos = System.nanoTime();
  private final Thread ticker;

  /**
   * What is shown.
   *
   * @param name of the work
   * @param total how much there is to do
   * @param done how much is done
   * @param detail what else to say, may be empty
   */
  public record Work(String name, long total, LongSupplier done, Supplier<String> detail) {}

  private ProgressBar(Work work, PrintStream out, boolean interactive) {
    this.work = work;
    this.out = out;
    this.interactive = interactive;
    this.ticker = Thread.ofPlatform().daemon().name("progress").unstarted(this::tick);
  }

  /** Begins to show it on standard error. */
  public static ProgressBar show(Work work) {
    return show(work, System.err, Terminal.isErrorInteractive());
  }

  static ProgressBar show(Work work, PrintStream out, boolean interactive) {
    ProgressBar progress = new ProgressBar(work, out, interactive);
    progress.ticker.start();
    return progress;
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(interactive ? REDRAW : NEW_LINE);
        draw();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed: the last state is drawn there
    }
  }

  private void draw() {
    String line = ProgressLine.of(work, (System.nanoTime() - startNanos) / 1e9);
    if (interactive) {
      out.print("\r" + line + "\u001b[K");
    } else {
      out.println(line);
    }
    out.flush();
  }

  @Override
  public void close() {
    ticker.interrupt();
    try {
      ticker.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    draw();
    if (interactive) {
      out.println();
    }
  }
}
