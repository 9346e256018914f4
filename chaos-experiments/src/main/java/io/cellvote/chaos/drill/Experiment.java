package io.cellvote.chaos.drill;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.CellId;
import java.time.Duration;
import java.util.List;

/**
 * A drill as its file describes it.
 *
 * @param name its folder's name
 * @param text the file, as its journal repeats it
 */
public record Experiment(
    String name,
    Description description,
    Configuration configuration,
    Hypothesis hypothesis,
    List<Step> method,
    List<Step.Act> rollbacks,
    String text) {
  /** What people read of it. */
  public record Description(String title, String text, List<String> tags) {
    public Description {
      requireNonNull(title, "title");
      requireNonNull(text, "text");
      tags = List.copyOf(tags);
    }
  }

  /**
   * How it votes meanwhile.
   *
   * @param again one vote in so many is another one of a voter who has voted; 0: none is
   * @param warmup votes go for so long before anything is broken
   * @param after votes go on for so long after everything is mended
   * @param patience a client that got no final answer for so long gives up
   * @param targets the cells whose voters may notice
   * @param crowd where its voters come from
   */
  public record Configuration(
      int votesPerSecond,
      int again,
      Duration warmup,
      Duration after,
      Duration patience,
      List<CellId> targets,
      LoadPlan.Crowd crowd) {
    public Configuration {
      targets = List.copyOf(targets);
    }

    /** All voters come from one place. */
    public Configuration(
        int votesPerSecond,
        int again,
        Duration warmup,
        Duration after,
        Duration patience,
        List<CellId> targets) {
      this(votesPerSecond, again, warmup, after, patience, targets, LoadPlan.Crowd.ONE_PLACE);
    }

    private Configuration atLoad(int percent) {
      int rate = Math.max(1, votesPerSecond * percent / 100);
      return new Configuration(rate, again, warmup, after, patience, targets, crowd);
    }

    LoadPlan plan(long seed) {
      return new LoadPlan(votesPerSecond, again, patience, seed, crowd);
    }
  }

  /** What holds before, and is to hold again after. */
  public record Hypothesis(String title, List<Probe> probes) {
    public Hypothesis {
      requireNonNull(title, "title");
      probes = List.copyOf(probes);
    }
  }

  public Experiment {
    requireNonNull(name, "name");
    requireNonNull(description, "description");
    requireNonNull(configuration, "configuration");
    requireNonNull(hypothesis, "hypothesis");
    method = List.copyOf(method);
    rollbacks = List.copyOf(rollbacks);
    requireNonNull(text, "text");
  }

  /**
   * The same with fewer votes a second, or more; a step that waits for votes waits for as many.
   *
   * @param percent of its own votes a second
   */
  public Experiment atLoad(int percent) {
    return new Experiment(
        name, description, configuration.atLoad(percent), hypothesis, method, rollbacks, text);
  }

  public String title() {
    return description.title();
  }

  public List<String> tags() {
    return description.tags();
  }

  /** The cells whose voters may notice. */
  public List<CellId> targets() {
    return configuration.targets();
  }

  /** Whether it needs a platform that was started with its chaos monkey. */
  public boolean needsMonkey() {
    return method.stream()
        .anyMatch(step -> step instanceof Step.Act act && act.action() instanceof Action.Assault);
  }
}
